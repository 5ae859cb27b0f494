public import Portfolio

extension OrderManager {
    /// The lines that a report of a venue adds to the log, and what has to be asked or done besides.
    ///
    /// Trades come first, so that totals of orders are compared with all that was told; then orders; positions
    /// last and only by ``corrections(to:at:)``, when nothing is under way that could still explain them.
    public func reconcile(with report: VenueReport, currency: Currency, at now: Instant)
        -> (records: [ExecutionRecord], effects: [ExecutionEffect])
    {
        var copy = self
        var (records, effects) = ([ExecutionRecord](), [ExecutionEffect]())
        func write(_ record: ExecutionRecord) {
            records.append(record)
            effects += copy.apply(record)
        }
        for fill in (report.fills ?? []).sorted(by: { ($0.time, $0.id) < ($1.time, $1.id) }) {
            copy.line(for: fill, currency: currency, at: now).map(write)
        }
        guard let listed = report.orders else { return (records, effects) }
        var latest: [String: VenueOrder] = [:]
        for order in listed {
            guard let other = latest[order.venueID] else {
                latest[order.venueID] = order
                continue
            }
            effects.append(.report(.listedTwice(order.venueID)))
            if other.updated < order.updated { latest[order.venueID] = order }
        }
        let ours = Dictionary(
            latest.values.sorted { $0.updated < $1.updated }
                .compactMap { order in order.id.map { ($0, order) } },
            uniquingKeysWith: { $1 }
        )
        // An order that is over and not listed has nothing to learn.
        for place in underWay.union(ours.keys.compactMap { places[$0] }).sorted() {
            let id = sequence[place]
            let evidence = ours[id].map { OrderEvidence.found($0) } ?? .notListed
            let (lines, next) = copy.lines(for: id, evidence: evidence, at: now)
            for line in lines { write(line) }
            if let next { effects.append(next) }
        }
        for order in latest.values.sorted(by: { $0.venueID < $1.venueID })
        where !copy.isOurs(order) && copy.foreignOrders[order.venueID] != order {
            write(ExecutionRecord(.foreign(order), at: now))
        }
        return (records, effects)
    }

    /// The lines that bring positions to the venue's, of assets of which nothing is under way.
    public func corrections(to report: VenueReport, at now: Instant) -> [ExecutionRecord] {
        guard let balances = report.balances, !differing(from: balances).isEmpty else { return [] }
        let busy = Set(ordersUnderWay.map(\.order.asset))
        return PositionReconciler(settings: settings)
            .adjustments(
                own: book,
                venue: balances,
                prices: report.prices,
                made: Dictionary(adjustments.map { ($0.asset, 1) }, uniquingKeysWith: +)
            )
            .filter { !busy.contains($0.asset) }
            .map { ExecutionRecord(.adjusted($0), at: now) }
    }

    /// Assets of which the venue has not what we have, of those that it tells.
    func differing(from balances: AccountBalances) -> Set<AssetID> {
        Set(
            balances.positions.filter { $1.quantity != sums.quantities[$0, default: .zero] }.keys
        )
    }

    /// The line that a trade adds; `nil` where it is known.
    func line(for fill: Fill, currency: Currency, at now: Instant) -> ExecutionRecord? {
        guard foreignFills[fill.id] == nil, !olderFills.contains(fill.id) else { return nil }
        guard let id = fill.order, let tracked = orders[id] else {
            return ExecutionRecord(.foreignFill(fill, currency: currency), at: now)
        }
        if settings.ignored.contains(id) { return nil }
        if let kept = tracked.fill(fill.id) {
            let told = !settings.paysRebates && fill.fee < .zero ? fill.with(fee: -fill.fee) : fill
            if kept == told || disputedFills[fill.id] == told { return nil }
        }
        return ExecutionRecord(.order(id, .filled(fill)), at: now)
    }

    private func isOurs(_ order: VenueOrder) -> Bool {
        order.id.map { orders[$0] != nil || settings.ignored.contains($0) } ?? false
    }
}
