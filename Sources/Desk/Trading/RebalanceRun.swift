internal import Execution
internal import Portfolio

/// One attempt to carry a rebalance out: sales, then purchases, then the comparison with what was meant.
struct RebalanceRun<Directory: VenueDirectory>: Sendable {
    let desk: TradingDesk
    let venues: Directory
    let key: RebalanceKey
    let executor: String
    let progress: @Sendable (RebalanceProgress) -> Void

    init(
        _ desk: TradingDesk,
        _ venues: Directory,
        _ key: RebalanceKey,
        executor: String,
        progress: @escaping @Sendable (RebalanceProgress) -> Void
    ) {
        (self.desk, self.venues, self.key) = (desk, venues, key)
        (self.executor, self.progress) = (executor, progress)
    }

    /// Between two looks at the venue; the kill switch of another process is seen at each.
    static var pause: Duration { .milliseconds(40) }
    /// Between two questions for all evidence there is.
    static var reconciliation: Duration { .seconds(5) }

    /// Carries it out to its end.
    ///
    /// - Returns: The record: over, `APPROVED` again where an automatic plan was stale, or `EXECUTING` where the
    ///   venue does not tell what became of an order.
    func run() async throws -> RebalanceRecord {
        let facts = try await desk.books.facts(of: key.portfolio)
        guard let record = facts.rebalance(key.name) else { throw ErrorReport.missing(key) }
        let plan = try await desk.books.plan(of: record, facts, key)
        var accounts = try await opened(plan, facts)
        guard let started = try await started(record, plan, accounts) else {
            return try await desk.books.rebalance(key)
        }
        accounts.arrive(started)
        var stop = try await staleness(of: plan, record, accounts)
        if started.purchasesAt == nil {
            stop = try await phase(.sell, &accounts, plan, from: started.startedAt, stop)
        }
        if stop == nil || started.purchasesAt != nil {
            let begun = try await purchasesBegun(started)
            stop = try await phase(.buy, &accounts, plan, from: begun, stop)
        }
        guard accounts.isOver else { return try await desk.books.rebalance(key) }
        return try await finish(accounts, plan, stop)
    }

    // MARK: - Beginning

    /// The sessions of all accounts, brought to where their logs end.
    private func opened(
        _ plan: ProposedPlan,
        _ facts: PortfolioFacts
    ) async throws -> AccountRuns<Directory.Venue> {
        let books = try await desk.books.rebalancingBooks(
            of: key.portfolio,
            facts,
            desk.books.now().day
        )
        let calendars = books.report.instruments.mapValues(\.calendar)
        var runs: [AccountRun<Directory.Venue>] = []
        for (holder, orders) in Dictionary(grouping: plan.orders, by: \.holder).sorted(by: {
            $0.key < $1.key
        }) {
            let account = TradingAccount(
                rebalance: key,
                holder: holder,
                currency: books.report.currency,
                execution: plan.execution,
                orders: orders
            )
            let balances = AccountBalances(of: holder, books.report.books)
            let venue = try await venues.venue(of: account, holding: balances)
            let log = JournalExecutionLog(desk.books, account, executor: executor)
            var session = ExecutionSession(
                venue: venue,
                log: log,
                currency: account.currency,
                protection: plan.execution.limits.protection(calendars, orders),
                killSwitch: desk.killSwitch
            )
            let odd = try await session.start(at: desk.clock.now())
            var run = AccountRun(account: account, venue: venue, session: session, log: log)
            run.anomalies = odd.map(\.description)
            run.volatilities = books.volatilities
            run.expected = balances
            runs.append(run)
        }
        return AccountRuns(runs)
    }

    /// The instant and the prices at which trading began; `nil` where it did not, since the plan is stale or the venue
    /// holds something else than the books.
    private func started(
        _ record: RebalanceRecord,
        _ plan: ProposedPlan,
        _ accounts: AccountRuns<Directory.Venue>
    ) async throws -> Started? {
        if let known = record.proposal.flatMap({ Started($0) }) { return known }
        if let difference = accounts.differences.first {
            _ = try await desk.books.change(key, as: executor) { record in
                record = record.ended(
                    .failed,
                    reason:
                        "The venue does not hold what the books say: \(difference). Nothing was traded; "
                        + "correct the books, and plan again.",
                    at: desk.books.now()
                )
            }
            return nil
        }
        let prices = try await prices(accounts)
        if let reason = plan.moved(from: prices) {
            try await planAgain(plan, reason)
            return nil
        }
        let now = desk.clock.now()
        let books = try await desk.books.rebalancingBooks(
            of: key.portfolio,
            desk.books.facts(of: key.portfolio),
            desk.books.now().day
        )
        _ = try await desk.books.change(key, as: executor) { record in
            record.proposal?.startedAt = now
            record.proposal?.arrivals = prices
            record.proposal?.gainsBefore = RealizedGains(of: books.report)
        }
        return Started(startedAt: now, purchasesAt: nil, arrivals: prices)
    }

    /// Why what another process began is not gone on with; `nil` where it is, or begins now.
    private func staleness(
        of plan: ProposedPlan,
        _ record: RebalanceRecord,
        _ accounts: AccountRuns<Directory.Venue>
    ) async throws -> Stop? {
        guard record.proposal?.startedAt != nil else { return nil }
        return plan.moved(from: try await prices(accounts)).map { .stale($0) }
    }

    private func prices(
        _ accounts: AccountRuns<Directory.Venue>
    ) async throws -> [AssetID: FixedDecimal] {
        var prices: [AssetID: FixedDecimal] = [:]
        for run in accounts.runs {
            let told = try await run.venue.prices(of: run.account.orders.map(\.symbol))
            prices.merge(told) { $1 }
        }
        return prices
    }

    private func planAgain(_ plan: ProposedPlan, _ reason: String) async throws(ErrorReport) {
        let id = key.portfolio
        _ = try await desk.books.commit(to: id, Act(trace: Trace(correlation: "rebalance \(key)")))
        {
            known throws(ErrorReport) in
            guard let known, let record = known.rebalance(key.name) else { throw .missing(key) }
            guard record.proposal?.executor == executor else { throw .overtaken(key) }
            return try await desk.books.replanned(record, plan, reason, known, key)
        }
    }

    private func purchasesBegun(_ started: Started) async throws -> Instant {
        if let known = started.purchasesAt { return known }
        let now = desk.clock.now()
        _ = try await desk.books.change(key, as: executor) { $0.proposal?.purchasesAt = now }
        return now
    }
}
