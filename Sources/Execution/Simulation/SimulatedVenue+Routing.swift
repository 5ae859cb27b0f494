import Portfolio

/// One account over several venues.
///
/// There is one value with a book for each venue, not a value for each venue with an account above them. Money, shares
/// and the name of an order are the account's: money that is parted among venues would have to be moved before it could
/// be spent, and a commission that is asked for once for an order would be asked for at each. What venues have of their
/// own is a book, a fee and a way to go, so that is all that is kept of them, and the account stays one fold of its calls.
///
/// An order waits here, not at a venue. Whenever the market is shown, what is not under way is split over the venues by
/// ``OrderRouter``, at prices within the limit of the order; what is offered and will be taken by legs that are under way
/// is not counted on again. A leg arrives after the latency of its venue, takes what is
/// offered there then, no worse than the price for which it was routed, and what is left of it comes back at once and is
/// routed again. So nothing of it makes a market, and all of it pays for taking.
extension SimulatedVenue {
    /// Shows the market: books without a venue one by one, and those of several venues asset by asset.
    public mutating func show(_ market: [OrderBook]) {
        for book in market where book.venue == nil { show(book) }
        let routed = Dictionary(grouping: market.filter { $0.venue != nil }, by: \.asset)
        for (asset, books) in routed.sorted(by: { $0.key < $1.key }) { show(books, of: asset) }
    }

    private mutating func show(_ books: [OrderBook], of asset: AssetID) {
        if let time = books.map(\.time).max() { advance(to: time) }
        let lot = settings.lotSizes[asset] ?? FixedDecimal(units: 1)
        // All levels of all venues are one book, by which the price is known.
        let whole = OrderBook(
            asset: asset,
            time: now,
            bids: books.flatMap(\.bids),
            asks: books.flatMap(\.asks)
        )
        if let price = whole.middle { prices[asset] = price }
        var books = books.map { $0.inLots(of: lot) }
        let waiting = active(asset, at: now)
        for index in waiting { land(index, at: &books) }
        for index in waiting where orders[index].isOpen {
            send(index, over: books, lot)
            land(index, at: &books)
            if orders[index].legs.isEmpty { rest(index) }
        }
    }

    /// Routes what is not under way.
    private mutating func send(_ index: Int, over books: [OrderBook], _ lot: FixedDecimal) {
        let order = orders[index]
        let isOnce = order.order.timeInForce == .immediateOrCancel && order.wasSent
        guard !isOnce, order.cancelFrom == nil, order.idle > .zero,
            let router = try? OrderRouter(drift: settings.drift, lot: lot)
        else { return }
        let side = order.order.side
        // Of equal costs the router takes the first.
        let terms = settings.venues.sorted { $0.latency < $1.latency }
        var books = books
        takeUnderWay(order.order.asset, side, from: &books)
        let quotes = terms.compactMap { terms in
            books.first { $0.venue == terms.venue }.map { book in
                VenueQuote(
                    terms,
                    levels: book.levels(for: side).filter { level in
                        order.limitPrice.map { side.accepts(level.price, limit: $0) } ?? true
                    }
                )
            }
        }
        let legs = router.split(order.idle, side, over: quotes).legs
        guard !legs.isEmpty else { return }
        let now = now
        let latencies = Dictionary(terms.map { ($0.venue, $0.latency) }) { first, _ in first }
        change(index) { order in
            order.wasSent = true
            order.legs += legs.map {
                SimulatedLeg($0, arrives: now.advanced(by: latencies[$0.venue] ?? .zero))
            }
        }
        routedLegs += legs.count
    }

    /// Takes what legs under way are to take away from what is offered.
    private func takeUnderWay(_ asset: AssetID, _ side: Side, from books: inout [OrderBook]) {
        for index in active(asset, at: now) where orders[index].order.side == side {
            for leg in orders[index].legs {
                guard let place = books.firstIndex(where: { $0.venue == leg.venue }) else {
                    continue
                }
                var left = leg.quantity
                for (level, offer) in books[place].levels(for: side).enumerated()
                where side.accepts(offer.price, limit: leg.limit) {
                    let size = min(left, offer.quantity)
                    books[place].take(size, at: level, for: side)
                    left = left - size
                }
            }
        }
    }

    /// Lets the legs of an order that are there take what is offered.
    private mutating func land(_ index: Int, at books: inout [OrderBook]) {
        let (side, now) = (orders[index].order.side, now)
        let landed = orders[index].legs.filter { $0.arrives <= now }
        guard !landed.isEmpty else { return }
        change(index) { $0.legs.removeAll { $0.arrives <= now } }
        for leg in landed {
            guard let place = books.firstIndex(where: { $0.venue == leg.venue }) else { continue }
            var left = min(leg.quantity, orders[index].leaves)
            for (level, offer) in books[place].levels(for: side).enumerated() {
                let size = min(left, offer.quantity)
                guard size > .zero, side.accepts(offer.price, limit: leg.limit) else { continue }
                fill(index, size, at: offer.price, isMaker: false, on: leg.venue)
                books[place].take(size, at: level, for: side)
                left = left - size
            }
        }
    }
}

extension OrderBook {
    /// The same with whole lots at every level.
    fileprivate func inLots(of lot: FixedDecimal) -> OrderBook {
        func whole(_ levels: [Level]) -> [Level] {
            levels.map { Level(price: $0.price, quantity: $0.quantity.roundedDown(to: lot)) }
        }
        return OrderBook(
            asset: asset,
            time: time,
            venue: venue,
            bids: whole(bids),
            asks: whole(asks)
        )
    }
}
