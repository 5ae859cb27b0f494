import Desk
import Portfolio
import Storage

/// Plans the trades that bring a portfolio to its target.
struct RebalanceCommand: Command {
    private static let planOnly = OptionSpecification(
        name: "plan-only",
        help: "Print the plan and do nothing."
    )

    static let specification = CommandSpecification(
        name: "rebalance",
        summary: "Plan the trades that bring a portfolio to its target",
        discussion: [
            "The plan weighs the distance from the target, commissions, spreads, market impact and the taxes on "
                + "each lot. Sales name their lots, purchases the account that pays for them; quantities are whole "
                + "lots of the instrument, cash is conserved to the last digit.",
            "REQUEST.json says how far to go and what bounds it: {\"mode\": \"full\", \"balanced\", \"band\", "
                + "\"cash_flow\" or \"withdraw\", \"limits\": {\"turnover\", \"minimum_trade\", \"participation\", "
                + "\"cash_reserve\"}, \"costs\": {\"commission\", \"half_spread\", \"impact\"}, \"taxes\": {\"short\", "
                + "\"long\"}, \"do_not_buy\", \"do_not_sell\", \"do_not_trade\"}. All of it may be left out.",
            "Plans are not carried out yet: --plan-only has to be written.",
        ],
        operands: [
            CommandSpecification.Operand(name: "NAME", help: "The portfolio."),
            CommandSpecification.Operand(
                name: "REQUEST.json",
                help: "What is asked of the plan; - for the standard input.",
                isRequired: false
            ),
        ],
        options: [.database, planOnly, BookSettings.asOf, .json],
        examples: [
            CommandSpecification.Example(
                line: "poise rebalance main --plan-only",
                effect: "Prints the trades to the target, by account and lot."
            ),
            CommandSpecification.Example(
                line: "poise rebalance main Examples/rebalance_request.json --plan-only --json",
                effect: "Prints a plan that weighs costs and taxes for programs."
            ),
        ]
    )

    private let id: PortfolioID
    private let request: InputFile?
    private let end: Day?
    private let database: DatabaseSetting
    private let isForPrograms: Bool

    init(_ arguments: ParsedArguments) throws(UsageError) {
        id = try BookSettings.portfolio(arguments.operands[0], of: Self.specification)
        request = arguments.operands.count > 1 ? InputFile(path: arguments.operands[1]) : nil
        end = try BookSettings.end(arguments)
        database = DatabaseSetting(arguments)
        isForPrograms = arguments.has(.json)
        guard arguments.has(Self.planOnly) else {
            throw UsageError(
                "Plans are not carried out yet. Write --plan-only to see what would be traded.",
                command: Self.specification
            )
        }
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        let bytes = try request?.bytes(limit: 1_000_000, console: console)
        let json = try await database.asking(console) { desk throws(ErrorReport) in
            let request = try bytes.map { bytes throws(ErrorReport) in try PlanRequest(bytes) }
            return try await desk.plan(for: id, request ?? PlanRequest(), asOf: end)
        }
        try console.print(isForPrograms ? json.line(.pretty) : Array(PlanText(json).text.utf8))
        return .done
    }
}
