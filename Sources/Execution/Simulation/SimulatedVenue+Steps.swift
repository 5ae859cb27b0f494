import Portfolio

extension SimulatedVenue {
    /// Open orders that have reached the market, in the order in which they came.
    func active(_ asset: AssetID, at instant: Instant) -> [Int] {
        open[asset, default: []].filter { orders[$0].activeFrom <= instant }.sorted()
    }

    func whole(_ quantity: FixedDecimal, of asset: AssetID) -> FixedDecimal {
        settings.lotSizes[asset].map { quantity.roundedDown(to: $0) } ?? quantity
    }

    mutating func fill(
        _ index: Int,
        _ size: FixedDecimal,
        at price: FixedDecimal,
        isMaker: Bool,
        on venue: Exchange? = nil
    ) {
        let order = orders[index].order
        let value = price.times(size) ?? .zero
        var tally =
            tallies[order.side]?[order.asset] ?? CommissionTally(settings.commission)
        let commission = tally.fill(quantity: size, value: value) ?? .zero
        let rate = settings.feeRate(on: venue, isMaker: isMaker)
        let name = venue.map { "\($0)-\(orders[index].venueID)-\(orders[index].trades + 1)" }
        guard
            let fill = try? Fill(
                id: name ?? "T\(fills.count + 1)",
                order: order.id,
                asset: order.asset,
                side: order.side,
                price: price,
                quantity: size,
                fee: (rate.times(value) ?? .zero) + commission,
                feeCurrency: settings.currency,
                time: now.advanced(by: settings.clockOffset)
            )
        else { return }
        tallies[order.side, default: [:]][order.asset] = tally
        let now = now
        change(index) {
            $0.trades += 1
            $0.filledQuantity = $0.filledQuantity + size
            $0.filledValue = $0.filledValue + value
            $0.fees = $0.fees + fill.fee
            $0.status = $0.leaves == .zero ? .filled : .partiallyFilled
            $0.updated = now
        }
        book.record(fill, paidIn: settings.currency)
        fills.append(fill)
        events.append(.filled(fill))
    }

    /// What an order does after the market has passed it.
    mutating func rest(_ index: Int) {
        guard orders[index].isOpen else { return }
        switch orders[index].order.timeInForce {
        case .immediateOrCancel, .fillOrKill: cancel(index)
        case .goodTillCanceled, .day: change(index) { $0.hasRested = $0.limitPrice != nil }
        }
    }

    mutating func cancel(_ index: Int) {
        close(index, as: .canceled)
        events.append(.canceled(orders[index].order.id))
    }

    mutating func close(_ index: Int, as status: VenueOrder.Status) {
        let now = now
        change(index) {
            $0.status = status
            $0.updated = now
        }
    }

    /// Carries out the wishes that have reached the market.
    mutating func settle() {
        guard let next = nextWish, next <= now else { return }
        let now = now
        for index in wished.sorted() {
            if let wish = orders[index].amendFrom, wish.time <= now {
                change(index) { $0.amendFrom = nil }
                if wish.amendment.quantity > orders[index].filledQuantity {
                    change(index) {
                        $0.quantity = wish.amendment.quantity
                        $0.limitPrice = wish.amendment.price ?? $0.limitPrice
                        // What was under way was so for the order as it was.
                        $0.legs = []
                        $0.updated = now
                    }
                    events.append(.amended(orders[index].order.id, wish.amendment))
                }
            }
            if let time = orders[index].cancelFrom, time <= now { cancel(index) }
        }
        nextWish = wished.compactMap { orders[$0].nextWish }.min()
    }
}
