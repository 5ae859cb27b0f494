public import Portfolio

extension SimulatedVenue {
    /// Lets time pass; wishes whose latency is over take effect, and sessions end at their times.
    public mutating func advance(to instant: Instant) {
        while endedSessions < settings.closings.count,
            settings.closings[endedSessions] <= max(now, instant)
        {
            now = max(now, settings.closings[endedSessions])
            endedSessions += 1
            settle()
            endSession()
        }
        now = max(now, instant)
        settle()
    }

    /// Shows the market as a bar that has just ended.
    public mutating func show(_ bar: PriceBar) {
        advance(to: bar.start)
        var free = settings.participation.times(bar.volume) ?? .zero
        for index in active(bar.asset, at: bar.start) {
            let order = orders[index]
            let price: FixedDecimal
            if let limit = order.limitPrice {
                let extreme = order.order.side == .buy ? bar.low : bar.high
                guard order.order.side.accepts(extreme, limit: limit),
                    extreme != limit
                        || order.order.side.accepts(bar.open, limit: limit)
                else {
                    rest(index)
                    continue
                }
                price = order.order.side.accepts(bar.open, limit: limit) ? bar.open : limit
            } else {
                price = bar.open
            }
            let size = whole(min(order.leaves, free), of: bar.asset)
            guard size > .zero, order.order.timeInForce != .fillOrKill || size == order.leaves
            else {
                rest(index)
                continue
            }
            free = free - size
            let move =
                order.limitPrice == nil
                ? settings.slippage.slippage(quantity: size, volume: bar.volume, price: price)
                    ?? price
                : .zero
            let paid = order.order.side == .buy ? price + move : price - move
            fill(index, size, at: max(paid, FixedDecimal(units: 1)), isMaker: order.hasRested)
            rest(index)
        }
        prices[bar.asset] = bar.close
        bars.append(bar)
        advance(to: bar.end)
    }

    /// Shows the market as a book.
    public mutating func show(_ market: OrderBook) {
        advance(to: market.time)
        var market = market
        if let price = market.middle { prices[market.asset] = price }
        for index in active(market.asset, at: now) {
            let order = orders[index]
            let side = order.order.side
            let offers = market.levels(for: side).enumerated().filter { _, level in
                order.limitPrice.map { side.accepts(level.price, limit: $0) } ?? true
            }
            let depth = offers.reduce(FixedDecimal.zero) { $0 + $1.element.quantity }
            if order.order.timeInForce == .fillOrKill, depth < order.leaves {
                rest(index)
                continue
            }
            for (level, offer) in offers {
                let size = whole(min(orders[index].leaves, offer.quantity), of: market.asset)
                guard size > .zero else { continue }
                let own = order.hasRested ? order.limitPrice : nil
                fill(index, size, at: own ?? offer.price, isMaker: order.hasRested)
                market.take(size, at: level, for: side)
            }
            rest(index)
        }
    }

    /// Ends the session: orders of the day expire, and the broker asks anew for what comes next.
    public mutating func endSession() {
        tallies = [:]
        for index in open.values.flatMap(\.self).sorted()
        where orders[index].order.timeInForce == .day {
            close(index, as: .expired)
            events.append(.expired(orders[index].order.id))
        }
    }
}
