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

    /// Carries out the session that is due, and the whole to its end where that is the last one.
    ///
    /// - Returns: The record: over, `APPROVED` again where an automatic plan was stale, or `EXECUTING` where another
    ///   session follows, or the venue does not tell what became of an order.
    func run() async throws -> RebalanceRecord {
        let facts = try await desk.books.facts(of: key.portfolio)
        guard let record = facts.rebalance(key.name), let proposal = record.proposal,
            let place = proposal.currentPlace
        else { throw ErrorReport.missing(key) }
        let plan = try await desk.books.plan(of: record, facts, key)
        var accounts = try await opened(plan, facts, proposal.sessions[place].hours?.day)
        var stop: Stop?
        switch try await beginning(place, record, plan, accounts) {
        case .over: return try await desk.books.rebalance(key)
        case .stop(let reason):
            // What was not traded is told at the prices of now.
            for place in accounts.runs.indices {
                try await accounts.runs[place].listen(at: desk.clock.now())
            }
            stop = reason
        case .go(let session, let reason):
            accounts.arrive(session)
            stop = try await trade(session, place, &accounts, plan, reason)
        }
        guard accounts.isOver else { return try await desk.books.rebalance(key) }
        if stop?.isOfSession ?? true, place + 1 < proposal.sessions.count {
            return try await finish(session: place, stop)
        }
        return try await finish(accounts, plan, place, stop)
    }

    /// Trades the sales and the purchases of a session.
    private func trade(
        _ session: TradingSession,
        _ place: Int,
        _ accounts: inout AccountRuns<Directory.Venue>,
        _ plan: ProposedPlan,
        _ known: Stop?
    ) async throws -> Stop? {
        let start = session.startedAt ?? desk.clock.now()
        var sold = known
        if session.purchasesAt == nil {
            sold = try await phase(.sell, &accounts, plan, session, from: start, known)
        }
        // On a day of several the sales of others pay for what is bought.
        let goesOn = sold == nil || session.hours != nil && sold == .late
        guard goesOn || session.purchasesAt != nil else { return sold }
        let begun = try await purchasesBegun(session, place)
        let bought = try await phase(
            .buy,
            &accounts,
            plan,
            session,
            from: begun,
            goesOn ? nil : sold
        )
        return bought ?? sold
    }

    // MARK: - Beginning

    /// The sessions of all accounts, brought to where their logs end.
    private func opened(
        _ plan: ProposedPlan,
        _ facts: PortfolioFacts,
        _ day: Day?
    ) async throws -> AccountRuns<Directory.Venue> {
        let hash = ProposedPlan.hash(of: plan.json.text())
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
            var run = AccountRun(
                account: account,
                venue: venue,
                session: session,
                log: log,
                owners: try OrderOwners(account, hash: hash),
                day: day
            )
            run.anomalies = odd.map(\.description)
            run.volatilities = books.volatilities
            run.expected = balances
            runs.append(run)
        }
        return AccountRuns(runs)
    }
}
