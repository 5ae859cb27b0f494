import Portfolio

extension SimulatedVenue {
    func active(_ asset: AssetID, at instant: Instant) -> [Int] {
        orders.indices.filter {
            orders[$0].isOpen && orders[$0].order.asset == asset && orders[$0].activeFrom <= instant
        }
    }

    func whole(_ quantity: FixedDecimal, of asset: AssetID) -> FixedDecimal {
        settings.lotSizes[asset].map { quantity.roundedDown(to: $0) } ?? quantity
    }

    mutating func fill(
        _ index: Int,
        _ size: FixedDecimal,
        at price: FixedDecimal,
        isMaker: Bool
    ) {
        let order = orders[index].order
        let rate = isMaker ? settings.makerFee : settings.takerFee
        let value = price.times(size) ?? .zero
        guard
            let fill = try? Fill(
                id: "T\(fills.count + 1)",
                order: order.id,
                asset: order.asset,
                side: order.side,
                price: price,
                quantity: size,
                fee: rate.times(value) ?? .zero,
                feeCurrency: settings.currency,
                time: now.advanced(by: settings.clockOffset)
            )
        else { return }
        orders[index].filledQuantity = orders[index].filledQuantity + size
        orders[index].filledValue = orders[index].filledValue + value
        orders[index].fees = orders[index].fees + fill.fee
        orders[index].status = orders[index].leaves == .zero ? .filled : .partiallyFilled
        orders[index].updated = now
        book.record(fill, paidIn: settings.currency)
        fills.append(fill)
        events.append(.filled(fill))
    }

    /// What an order does after the market has passed it.
    mutating func rest(_ index: Int) {
        guard orders[index].isOpen else { return }
        switch orders[index].order.timeInForce {
        case .immediateOrCancel, .fillOrKill: cancel(index)
        case .goodTillCanceled, .day: orders[index].hasRested = orders[index].limitPrice != nil
        }
    }

    mutating func cancel(_ index: Int) {
        orders[index].status = .canceled
        orders[index].updated = now
        events.append(.canceled(orders[index].order.id))
    }

    /// Carries out the wishes that have reached the market.
    mutating func settle() {
        for index in orders.indices where orders[index].isOpen {
            if let wish = orders[index].amendFrom, wish.time <= now {
                orders[index].amendFrom = nil
                if wish.amendment.quantity > orders[index].filledQuantity {
                    orders[index].quantity = wish.amendment.quantity
                    orders[index].limitPrice = wish.amendment.price ?? orders[index].limitPrice
                    orders[index].updated = now
                    events.append(.amended(orders[index].order.id, wish.amendment))
                }
            }
            if let time = orders[index].cancelFrom, time <= now { cancel(index) }
        }
    }
}
