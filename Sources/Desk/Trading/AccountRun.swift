internal import Execution
internal import Portfolio

/// The orders of one account while they are carried out.
struct AccountRun<Venue: TradingVenue>: Sendable {
    let account: TradingAccount
    let venue: Venue
    var session: ExecutionSession<Venue, JournalExecutionLog>
    let log: JournalExecutionLog
    /// What the venue's orders are parts of.
    let owners: OrderOwners
    /// The day whose orders are traded; `nil` where the plan is not spread.
    let day: Day?
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
        log: JournalExecutionLog,
        owners: OrderOwners,
        day: Day?
    ) {
        (self.account, self.venue, self.session, self.log) = (account, venue, session, log)
        (self.owners, self.day) = (owners, day)
    }

    /// Whether every order is over.
    var isOver: Bool { session.manager.orders.values.allSatisfy(\.state.isClosed) }

    /// The fills of an order of the plan, by all its parts.
    func fills(of order: ProposedOrder) -> [Fill] {
        session.manager.sequence.flatMap { id -> [Fill] in
            guard let tracked = session.manager.orders[id], owners.owner(of: tracked.order) == order
            else { return [] }
            return tracked.allFills
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

    /// Where a venue holds something else by now than the books said when it was opened, in words.
    func differencesNow() async -> [String] {
        var result: [String] = []
        for run in runs {
            guard let balances = try? await run.venue.balances() else { continue }
            result += BalanceDifference.all(run.account, books: run.expected, venue: balances)
                .map(\.description)
        }
        return result
    }

    /// Notes what assets traded at when trading began.
    mutating func arrive(_ started: TradingSession) {
        for place in runs.indices { runs[place].arrivals = started.arrivals }
    }
}
