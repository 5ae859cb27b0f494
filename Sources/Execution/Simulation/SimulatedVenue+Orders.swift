public import Portfolio

extension SimulatedVenue {
    /// Takes an order, which reaches the market after the latency.
    public mutating func submit(_ order: Order) throws(ExchangeError) -> String {
        guard settings.takesDuplicates || places[order.id] == nil else { throw .duplicateOrder }
        if let objection = objection(to: order) { throw .refused(objection) }
        if settings.rejectionRate > 0,
            Double.random(in: 0..<1, using: &generator) < settings.rejectionRate
        {
            throw .refused("The venue takes no orders like this at the moment.")
        }
        let name = "S\(orders.count + 1)"
        append(
            SimulatedOrder(
                order,
                venueID: name,
                // What is routed waits at the account, and its legs take their time.
                activeFrom: settings.venues.isEmpty
                    ? now.advanced(by: settings.latency) : now,
                at: now
            )
        )
        events.append(.accepted(order.id, venueID: name))
        return name
    }

    private func objection(to order: Order) -> String? {
        guard settings.venues.isEmpty || order.timeInForce != .fillOrKill else {
            return "What is split over venues cannot be filled whole or not at all."
        }
        if let lot = settings.lotSizes[order.asset], !order.quantity.isMultiple(of: lot) {
            return "\(order.quantity) is no multiple of the lot size \(lot)."
        }
        if order.side == .sell {
            let free = book.quantity(of: order.asset) - promised[order.asset, default: .zero]
            return settings.allowsShort || order.quantity <= free
                ? nil : "\(order.quantity) of \(order.asset) were to be sold; \(free) are free."
        }
        guard let price = order.kind.limitPrice ?? prices[order.asset],
            let value = price.times(order.quantity)
        else { return nil }
        let cash = book.cash[settings.currency] ?? .zero
        return value <= cash ? nil : "The order costs \(value); there are \(cash)."
    }

    /// Takes an order back, once the wish has reached the market.
    public mutating func cancel(_ id: ClientOrderID) throws(ExchangeError) {
        let index = try openIndex(of: id)
        let time = now.advanced(by: settings.wishLatency)
        change(index) { $0.cancelFrom = time }
        settle()
    }

    /// Changes an order, once the wish has reached the market.
    public mutating func amend(_ id: ClientOrderID, to amendment: Amendment) throws(ExchangeError) {
        let index = try openIndex(of: id)
        guard amendment.quantity > orders[index].filledQuantity else {
            throw .refused("As much is filled already.")
        }
        let time = now.advanced(by: settings.wishLatency)
        change(index) { $0.amendFrom = (time, amendment) }
        settle()
    }

    private func openIndex(of id: ClientOrderID) throws(ExchangeError) -> Int {
        guard let index = places[id]?.first(where: { orders[$0].isOpen }) else {
            throw .refused("No such order is open.")
        }
        return index
    }
}
