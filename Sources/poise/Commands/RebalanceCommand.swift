import Desk
import Portfolio
import Storage

/// Plans the trades that bring a portfolio to its target, asks, and carries them out.
struct RebalanceCommand: Command {
    static let specification = CommandSpecification(
        name: "rebalance",
        summary: "Plan the trades to the target, ask, trade and verify",
        discussion: [
            "The plan weighs the distance from the target, commissions, spreads, market impact and the taxes on "
                + "each lot. Sales name their lots, purchases the account that pays for them; quantities are whole "
                + "lots of the instrument, cash is conserved to the last digit.",
            "On a terminal it asks before anything is traded; otherwise the plan waits for --approve, or is carried "
                + "out at once with --automatic. It trades at the embedded simulated exchange, sales before purchases. A "
                + "plan that is stale, since the books changed or a price moved, is planned again and asked for again. "
                + "What was begun and cut off goes on with --resume.",
            "A plan over days, {\"days\": 5, \"limits\": {\"participation\": 0.05}, \"average_daily_volume\": {…}}, is traded "
                + "on the sessions that it names, purchases with money that has settled. The command ends after the "
                + "session of today; --resume goes on at the next one, or a poise serve on the same database does by itself. "
                + "Where prices or the books do not fit the plan any more by then, it ends, and what is left is planned "
                + "anew.",
            "REQUEST.json says how far to go and what bounds it: {\"mode\": \"full\", \"balanced\", \"band\", "
                + "\"cash_flow\" or \"withdraw\", \"limits\": {\"turnover\", \"minimum_trade\", \"participation\", "
                + "\"cash_reserve\", \"short_selling\": {\"allowed\": true, \"max_total\": 0.3}}, \"costs\": {\"commission\", \"half_spread\", \"impact\" or \"calibrated\": true}, \"taxes\": {\"short\", "
                + "\"long\"}, \"do_not_buy\", \"do_not_sell\", \"do_not_trade\"}. All of it may be left out. With the "
                + "plan as a member it says how it is traded, too: {\"plan\": {…}, \"expires_in\": 3600, \"execution\": "
                + "{\"style\": \"twap\", \"horizon\": 1800, \"slices\": 6, \"max_slippage\": 0.01}}.",
        ],
        operands: [
            CommandSpecification.Operand(name: "NAME", help: "The portfolio."),
            CommandSpecification.Operand(
                name: "REQUEST.json",
                help: "What is asked of the plan; - for the standard input.",
                isRequired: false
            ),
        ],
        options: [.database, SettingsFile.option] + RebalanceAct.options + [
            BookSettings.asOf, .json,
        ],
        examples: [
            CommandSpecification.Example(
                line: "poise rebalance main",
                effect: "Plans, asks, trades, and says what came of it."
            ),
            CommandSpecification.Example(
                line: "poise rebalance main --plan-only",
                effect: "Prints the trades to the target, by account and lot."
            ),
            CommandSpecification.Example(
                line: "poise rebalance main Examples/rebalance_request.json --plan-only --json",
                effect: "Prints a plan that weighs costs and taxes for programs."
            ),
            CommandSpecification.Example(
                line: "poise rebalance main --approve R3",
                effect: "Approves a plan that waits, and carries it out."
            ),
            CommandSpecification.Example(
                line: "poise rebalance main --resume R3",
                effect: "Trades the session that is due of a plan over days, or what was cut off."
            ),
        ]
    )

    let id: PortfolioID
    let act: RebalanceAct
    let by: String
    let isForPrograms: Bool
    private let request: InputFile?
    private let end: Day?
    private let database: DatabaseSetting
    private let settings: SettingsFile

    init(_ arguments: ParsedArguments) throws(UsageError) {
        id = try BookSettings.portfolio(arguments.operands[0], of: Self.specification)
        request = arguments.operands.count > 1 ? InputFile(path: arguments.operands[1]) : nil
        end = try BookSettings.end(arguments)
        act = try RebalanceAct(arguments, id)
        by = Person.name(arguments)
        database = DatabaseSetting(arguments)
        settings = SettingsFile(arguments)
        isForPrograms = arguments.has(.json)
        if case .plan = act { return }
        guard end == nil else {
            throw UsageError(
                "--as-of belongs to --plan-only: what is traded is traded today.",
                command: Self.specification
            )
        }
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        let body = try request?.bytes(limit: 1_000_000, console: console)
        if case .plan = act { return try await plan(body, console) }
        let answer = try await database.asking(console, settings) { desk throws(ErrorReport) in
            try await perform(body, TradingDesk(desk, clock: console.tradingClock), console)
        }
        try console.print(
            isForPrograms ? answer.line(.pretty) : Array(RebalanceText(answer, id).text.utf8)
        )
        switch answer["status"]?.string {
        case "EXECUTING": return SessionText(answer, id.name).waits ? .done : .negative
        case "PARTIAL", "FAILED", "CANCELED", "EXPIRED": return .negative
        default: return .done
        }
    }

    private func plan(_ body: [UInt8]?, _ console: Console) async throws(CommandFailure) -> ExitCode
    {
        let json = try await database.asking(console, settings) { desk throws(ErrorReport) in
            let request = try body.map { body throws(ErrorReport) in try PlanRequest(body) }
            return try await desk.plan(for: id, request ?? PlanRequest(), asOf: end)
        }
        try console.print(isForPrograms ? json.line(.pretty) : Array(PlanText(json).text.utf8))
        return .done
    }
}
