import Desk
import Portfolio
import Rebalancing
import Storage

/// Says how far a portfolio is from its target.
struct DriftCommand: Command {
    private static let absolute = OptionSpecification(
        name: "absolute",
        value: "SHARE",
        help:
            "How far a weight may be from its target; where no threshold is given, that of the settings "
            + "or 0.05."
    )
    private static let relative = OptionSpecification(
        name: "relative",
        value: "SHARE",
        help: "How far it may be, as a part of the target."
    )
    private static let volatility = OptionSpecification(
        name: "volatility-multiple",
        value: "TIMES",
        help: "How far it may be, in times of the target and the asset's volatility of a year."
    )

    private static let triggers = OptionSpecification(
        name: "triggers",
        help: "Say which rules ask for a rebalance, and print the requests for it."
    )
    private static let adaptive = OptionSpecification(
        name: "adaptive",
        help:
            "With --triggers: scale --absolute by the last month's volatility by the year's, 0.5 to 2."
    )
    private static let halfSpread = OptionSpecification(
        name: "half-spread",
        value: "SHARE",
        help: "With --triggers: what trades cost; no request where that is more than they gain.",
        standard: "0"
    )

    static let specification = CommandSpecification(
        name: "drift",
        summary: "Say how far a portfolio is from its target, and whether that is too far",
        discussion: [
            "The target is that of poise portfolio allocations, prices are those of the database. An asset is off "
                + "where it is beyond a threshold, or outside of the band that its target has.",
            "Utilization is what is held of what should be; overall it is the average, weighted by what is "
                + "held.",
            "Sectors, currencies, asset classes, and the groups and strategies that a target names, have what their "
                + "assets have together; a strategy is the sleeve of its name. Groups, strategies, and sectors where "
                + "all are known, are held to the same thresholds.",
            "Triggers are rules: the calendar of the portfolio's frequency, weights, sectors, groups, strategies, shares of the risk, "
                + "volatility, correlations, returns beside the target's, drawdown, cash, losses at the end of a tax "
                + "year. What a rule would have to know and is not known is said; it is never guessed.",
        ],
        operands: [
            CommandSpecification.Operand(name: "NAME", help: "The portfolio.")
        ],
        options: [
            .database, SettingsFile.option, absolute, relative, volatility, triggers, adaptive,
            halfSpread, BookSettings.asOf, .json,
        ],
        examples: [
            CommandSpecification.Example(
                line: "poise drift main",
                effect: "Prints each asset's weight, target and utilization."
            ),
            CommandSpecification.Example(
                line: "poise drift main --absolute 0.02 --relative 0.2 --json",
                effect:
                    "Prints for programs which assets are two points or a fifth off their targets."
            ),
            CommandSpecification.Example(
                line: "poise drift main --triggers --half-spread 0.0005",
                effect: "Prints the rules that ask for a rebalance whose gain is above its cost."
            ),
        ]
    )

    private let id: PortfolioID
    private let absolute: Double?
    private let relative: Double?
    private let volatilityMultiple: Double?
    private let asksTriggers: Bool
    private let isAdaptive: Bool
    private let halfSpread: Double
    private let settings: SettingsFile
    private let end: Day?
    private let database: DatabaseSetting
    private let isForPrograms: Bool

    init(_ arguments: ParsedArguments) throws(UsageError) {
        id = try BookSettings.portfolio(arguments.operands[0], of: Self.specification)
        absolute = try Self.number(Self.absolute, arguments)
        relative = try Self.number(Self.relative, arguments)
        volatilityMultiple = try Self.number(Self.volatility, arguments)
        isAdaptive = arguments.has(Self.adaptive)
        halfSpread = try Self.number(Self.halfSpread, arguments) ?? 0
        guard halfSpread <= 0.5 else {
            throw UsageError(
                "--half-spread is \(halfSpread); it must be a number from 0 to 0.5.",
                command: Self.specification
            )
        }
        asksTriggers = arguments.has(Self.triggers)
        if !asksTriggers, isAdaptive || halfSpread > 0 {
            throw UsageError(
                "--adaptive and --half-spread belong to --triggers.",
                command: Self.specification
            )
        }
        settings = SettingsFile(arguments)
        end = try BookSettings.end(arguments)
        database = DatabaseSetting(arguments)
        isForPrograms = arguments.has(.json)
    }

    private static func number(
        _ option: OptionSpecification,
        _ arguments: ParsedArguments
    ) throws(UsageError) -> Double? {
        guard let text = arguments.value(option) else { return nil }
        guard let value = Double(text), value >= 0, value <= 1_000 else {
            throw UsageError(
                "--\(option.name) is “\(text)”; it must be a number from 0 to 1000.",
                command: specification
            )
        }
        return value
    }

    private func thresholds(by desk: BookDesk) -> DriftThresholds {
        desk.thresholds(
            absolute: absolute,
            relative: relative,
            volatilityMultiple: volatilityMultiple
        )
    }

    private func request(by usual: TriggerRequest) -> TriggerRequest {
        var request = usual
        request.weightDeviation = absolute ?? request.weightDeviation
        (request.isAdaptive, request.halfSpread) = (isAdaptive, halfSpread)
        return request
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        let json = try await database.asking(console, settings) { desk throws(ErrorReport) in
            asksTriggers
                ? try await desk.triggers(of: id, request(by: desk.usualTriggers), asOf: end)
                : try await desk.drift(of: id, thresholds: thresholds(by: desk), asOf: end)
        }
        let text = asksTriggers ? TriggerText(json).text : DriftText(json).text
        try console.print(isForPrograms ? json.line(.pretty) : Array(text.utf8))
        return .done
    }
}
