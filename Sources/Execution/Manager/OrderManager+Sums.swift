import Portfolio

/// What is kept beside the orders, so that no question has to go through all of them.
extension OrderManager {
    /// As much of an order as the sums are made of.
    struct Counted {
        let share: OpenShare
        let unseen: Fill?
    }

    /// What an order adds to the sums now; `nil` where nobody meant it.
    func state(of id: ClientOrderID) -> Counted? {
        orders[id].map {
            Counted(share: OpenShare($0, paidIn: currencies[id] ?? .dollar), unseen: $0.unseen)
        }
    }

    /// Brings the sums from what an order was to what it is; fills that were told are counted one by one.
    mutating func recount(_ id: ClientOrderID, since before: Counted) {
        guard let after = state(of: id), let place = places[id], let state = orders[id]?.state
        else { return }
        let currency = currencies[id] ?? .dollar
        if before.unseen != after.unseen {
            if let fill = before.unseen { sums.uncount(fill, paidIn: currency, isOurs: true) }
            if let fill = after.unseen { sums.count(fill, paidIn: currency, isOurs: true) }
        }
        sums.openOrders.replace(before.share, by: after.share)
        if state == .initialized || state.isOpen {
            underWay.insert(place)
        } else {
            underWay.remove(place)
        }
    }

    /// The orders that may still be filled or are to be sent, in the order in which they were meant.
    var ordersUnderWay: [TrackedOrder] {
        underWay.sorted().compactMap { orders[sequence[$0]] }
    }

    // MARK: - Foreign trades

    mutating func keepForeign(_ fill: Fill, paidIn currency: Currency) {
        foreignFills[fill.id] = fill
        foreignCurrencies[fill.id] = currency
        if let order = fill.order { foreignFillsByOrder[order, default: []].insert(fill.id) }
        sums.count(fill, paidIn: currency, isOurs: false)
    }

    mutating func dropForeign(_ fill: Fill) {
        let currency = foreignCurrencies.removeValue(forKey: fill.id) ?? .dollar
        foreignFills[fill.id] = nil
        if let order = fill.order { foreignFillsByOrder[order]?.remove(fill.id) }
        sums.uncount(fill, paidIn: currency, isOurs: false)
    }
}
