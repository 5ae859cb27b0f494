public import Portfolio

extension ExecutionSession {
    /// Replays the log, opens the account where it is new, and asks the venue what happened meanwhile.
    ///
    /// A restart after a crash takes this path like any other start. An account is opened with what the venue
    /// says it holds; without an answer nothing may be traded, so the error is thrown.
    public mutating func start(at now: Instant) async throws -> [Anomaly] {
        manager = OrderManager(settings: manager.settings)
        for record in try await log.records() { manager.apply(record) }
        if manager.opening == nil { try await open(at: now) }
        isStarted = true
        return try await reconcile(at: now)
    }

    /// Trades that are told with the balances are in them; those that come between two answers are waited for.
    private mutating func open(at now: Instant) async throws {
        var balances = try await venue.balances()
        var fills = try await venue.fills(since: now.advanced(by: Self.overlap))
        for _ in 0..<3 {
            let again = try await venue.balances()
            if again == balances { break }
            balances = again
            fills = try await venue.fills(since: now.advanced(by: Self.overlap))
        }
        _ = try await write([.opened(balances, including: Set(fills.map(\.id)))], at: now)
    }

    /// Clocks differ and venues book late, so trades are asked for from a day before.
    private static var overlap: Duration { .seconds(-86_400) }

    /// Asks the venue for all that it knows, and brings orders and positions to it.
    ///
    /// What it does not answer stays open. A position that differs is first explained by orders that are over;
    /// only a difference that lasts for ``ReconciliationSettings/grace`` while nothing is under way is
    /// corrected without an explanation, and reported.
    public mutating func reconcile(at now: Instant) async throws -> [Anomaly] {
        let early = try await poll(at: now)
        try begin()
        let since = (manager.openedAt ?? now).advanced(by: Self.overlap)
        let report = VenueReport(
            orders: try? await venue.openOrders(),
            fills: try? await venue.fills(since: since),
            balances: try? await venue.balances(),
            prices: situation.prices
        )
        let (records, effects) = manager.reconcile(with: report, currency: currency, at: now)
        _ = try await write(records.map(\.happening), at: now)
        try await perform(effects, at: now)
        try await correct(by: report, at: now)
        return early + told()
    }

    private mutating func correct(by report: VenueReport, at now: Instant) async throws {
        try await perform(explanations(of: report), at: now)
        let corrections = manager.corrections(to: report, at: now)
        var lasting: [AssetID: Suspicion] = [:]
        var happenings: [ExecutionRecord.Happening] = []
        for record in corrections {
            guard case .adjusted(let change) = record.happening else { continue }
            let target = report.balances?.positions[change.asset]?.quantity ?? .zero
            let difference = target - manager.sums.quantities[change.asset, default: .zero]
            let known = suspicions[change.asset].flatMap { $0.difference == difference ? $0 : nil }
            let suspicion = known ?? Suspicion(difference: difference, since: now)
            lasting[change.asset] = suspicion
            if known != nil, now.duration(since: suspicion.since) >= manager.settings.grace {
                happenings.append(record.happening)
            }
        }
        suspicions = lasting
        try await perform(write(happenings, at: now), at: now)
    }

    /// Questions about orders that were sent and are not filled, of assets whose positions differ, and about
    /// those to which trades were too much.
    private func explanations(of report: VenueReport) -> [ExecutionEffect] {
        guard let balances = report.balances else { return [] }
        let differing = manager.differing(from: balances)
        let crowded = manager.foreignFillsByOrder.filter { !$1.isEmpty }
        guard !differing.isEmpty || !crowded.isEmpty else { return [] }
        return manager.sequence.filter { id in
            guard let tracked = manager.orders[id], tracked.state != .initialized,
                tracked.state != .denied
            else { return false }
            if crowded[id] != nil { return true }
            return tracked.state != .filled && differing.contains(tracked.order.asset)
        }
        .map { .lookUp($0) }
    }
}
