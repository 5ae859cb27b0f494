internal import Execution
internal import Portfolio

/// The orders of one account while they are carried out.
struct AccountRun<Venue: TradingVenue>: Sendable {
    let account: TradingAccount
    let venue: Venue
    var session: ExecutionSession<Venue, JournalExecutionLog>
    let log: JournalExecutionLog
    /// The schedules of the orders of the side that is traded now.
    var scheduled: [ScheduledOrder] = []
    /// What assets traded at when it began.
    var arrivals: [AssetID: FixedDecimal] = [:]
    /// What was odd, in words.
    var anomalies: [String] = []
    /// Volatilities of a year, by which assets are halted.
    var volatilities: [AssetID: Double] = [:]
    /// What the books said that it held when it was opened.
    var expected = AccountBalances()

    init(
        account: TradingAccount,
        venue: Venue,
        session: ExecutionSession<Venue, JournalExecutionLog>,
        log: JournalExecutionLog
    ) {
        (self.account, self.venue, self.session, self.log) = (account, venue, session, log)
    }

    /// Whether every order is over.
    var isOver: Bool { session.manager.orders.values.allSatisfy(\.state.isClosed) }

    /// The fills of an order of the plan, by all its parts.
    ///
    /// - Throws: `ScheduleError` where it cannot be cut.
    func fills(of order: ProposedOrder, hash: String) throws(ScheduleError) -> [Fill] {
        // The names of parts do not depend on when they begin.
        let start = Instant(millisecondsSinceEpoch: 0)
        let scheduled = try ScheduledOrder(order, account, hash: hash, from: start)
        let ids = Set(
            scheduled.run.parts.flatMap { $0.attempts(in: session.manager) }.map(\.order.id)
        )
        return session.manager.sequence.flatMap { id -> [Fill] in
            ids.contains(id) ? session.manager.orders[id]?.allFills ?? [] : []
        }
    }
}

/// All accounts of a rebalance.
struct AccountRuns<Venue: TradingVenue>: Sendable {
    var runs: [AccountRun<Venue>]

    init(_ runs: [AccountRun<Venue>]) { self.runs = runs }

    /// Whether every order of every account is over.
    var isOver: Bool { runs.allSatisfy(\.isOver) }

    /// Where a venue does not hold what the books say, in words.
    var differences: [String] {
        runs.flatMap { run in
            BalanceDifference.all(
                run.account,
                books: run.expected,
                venue: run.session.manager.opening ?? AccountBalances()
            )
            .map(\.description)
        }
    }

    /// Notes what assets traded at when trading began.
    mutating func arrive(_ started: Started) {
        for place in runs.indices { runs[place].arrivals = started.arrivals }
    }
}
