import Desk
import MarketData
import Portfolio
import Storage

/// Keeps portfolios: creates them, records transactions, shows their books.
struct PortfolioCommand: Command {
    private static let dryRun = OptionSpecification(
        name: "dry-run",
        letter: "n",
        help: "With record: check everything, say what each row would do, and record nothing."
    )

    private static let benchmark = OptionSpecification(
        name: "benchmark",
        value: "SYMBOL",
        help: "With snapshot: the asset against which beta is measured."
    )

    private static let take = OptionSpecification(
        name: "take",
        help: "With performance: record what the portfolio is worth by the last day with prices."
    )

    static let specification = CommandSpecification(
        name: "portfolio",
        summary: "Keep the transactions of portfolios and show what they come to",
        discussion: [
            "create NAME makes a portfolio; --currency, --lots, --tax and --retirement are its own "
                + "from then on. record NAME FILE adds the rows of a history, or with --map those of a "
                + "broker's own file, that are not there yet: all of them or, where one cannot be, none. show NAME prints its books, snapshot NAME "
                + "as JSON what it is worth, consists of and risks, list all portfolios; verify NAME "
                + "checks that no entry was changed since it was recorded.",
            "profile, allocations, rebalances and performance show what a portfolio is meant for, "
                + "what it is meant to hold beside what it holds, how it was brought there, and what it "
                + "was worth; with a FILE, the JSON of the HTTP interface, the first three change it, "
                + "allocations also to what the optimizer finds for an optimization or a strategy, "
                + "and performance records the last day with --take. slippage says what its "
                + "trades lost: the half spread and the impact of each asset. entries lists the journal, the newest "
                + "entry first; reverse NAME FILE says that an entry does not hold. health checks journal "
                + "and prices.",
            BookSettings.columns,
            "Entries are never changed or dropped, and each carries a digest of all before it. "
                + "Prices for show come from --prices or, without it, from the database.",
        ],
        operands: [
            CommandSpecification.Operand(
                name: "ACTION",
                help: "\(Verb.names)."
            ),
            CommandSpecification.Operand(
                name: "NAME",
                help: "The portfolio: letters, digits, dots, dashes and underscores.",
                isRequired: false
            ),
            CommandSpecification.Operand(
                name: "FILE",
                help:
                    "With record the history as CSV, with other actions JSON; - for the standard input.",
                isRequired: false
            ),
        ],
        options: [
            .database, SettingsFile.option, benchmark, take, BookSettings.lots,
            BookSettings.shortRate,
            BookSettings.longRate, BookSettings.tax, BookSettings.currency,
            BookSettings.retirement, BookSettings.prices, BookSettings.map, BookSettings.asOf,
            dryRun,
            .json,
        ],
        examples: [
            CommandSpecification.Example(
                line: "poise portfolio create main --tax us",
                effect: "Makes a portfolio whose gains are told by the law of the United States."
            ),
            CommandSpecification.Example(
                line: "poise portfolio record main Examples/transactions.csv",
                effect: "Adds what is new in the file; again, it changes nothing."
            ),
            CommandSpecification.Example(
                line: "poise portfolio record main Examples/brokers/schwab.csv --map "
                    + "Examples/brokers/schwab.json --dry-run",
                effect: "Says what each row of a broker's file would do, and records nothing."
            ),
            CommandSpecification.Example(
                line:
                    "echo '{\"strategy\": {\"name\": \"risk_parity\"}}' | poise portfolio allocations "
                    + "main -",
                effect: "Makes what a strategy finds for the assets of the portfolio its target."
            ),
            CommandSpecification.Example(
                line: "poise portfolio show main --as-of 2020-12-31",
                effect: "Prints positions, sales, money and returns at the end of a year."
            ),
        ]
    )

    let verb: Verb
    let id: PortfolioID?
    let file: InputFile?
    let settings: LedgerSettings
    let saysCurrency: Bool
    let settingsFile: SettingsFile
    let benchmark: AssetID?
    let isTrial: Bool
    let takes: Bool
    let database: DatabaseSetting
    let priceFile: InputFile?
    let mapFile: InputFile?
    let end: Day?
    let isForPrograms: Bool

    /// What can be done.
    enum Verb: String, CaseIterable {
        case create, list, record, show, snapshot, profile, allocations, rebalances, performance,
            slippage, entries, reverse, health, verify

        /// For messages and the help.
        static var names: String {
            let all = allCases.map(\.rawValue)
            return all.dropLast().joined(separator: ", ") + " or " + (all.last ?? "")
        }

        /// Whether it cannot be done without a file.
        var needsFile: Bool { self == .record || self == .reverse }
        /// Whether it takes a file.
        var takesFile: Bool {
            switch self {
            case .create, .profile, .allocations, .rebalances: true
            default: needsFile
            }
        }
    }

    init(_ arguments: ParsedArguments) throws(UsageError) {
        database = DatabaseSetting(arguments)
        priceFile = arguments.value(BookSettings.prices).map { InputFile(path: $0) }
        mapFile = arguments.value(BookSettings.map).map { InputFile(path: $0) }
        end = try BookSettings.end(arguments)
        isForPrograms = arguments.has(.json)
        isTrial = arguments.has(Self.dryRun)
        takes = arguments.has(Self.take)
        settings = try BookSettings.settings(arguments)
        saysCurrency = arguments.has(BookSettings.currency)
        settingsFile = SettingsFile(arguments)
        benchmark = try Self.asset(Self.benchmark, arguments)
        let words = arguments.operands
        guard let verb = Verb(rawValue: words[0]) else {
            throw UsageError(
                "“\(words[0])” is no action; write \(Verb.names).",
                command: Self.specification
            )
        }
        self.verb = verb
        id = verb == .list ? nil : try Self.name(words)
        file = words.count > 2 ? InputFile(path: words[2]) : nil
        guard file != nil || !verb.needsFile else {
            throw UsageError(
                "FILE is missing: poise portfolio \(words[0]) NAME FILE.",
                command: Self.specification
            )
        }
        guard file == nil || verb.takesFile else {
            throw UsageError(
                "“\(words[2])” is one word too many: poise portfolio \(words[0]) NAME.",
                command: Self.specification
            )
        }
        guard file?.path != "-" || mapFile?.path != "-" else {
            throw UsageError(
                "Only one file can come from the standard input. Name the other.",
                command: Self.specification
            )
        }
    }

    private static func name(_ words: [String]) throws(UsageError) -> PortfolioID {
        guard words.count > 1 else {
            throw UsageError(
                "NAME is missing: poise portfolio \(words[0]) NAME.",
                command: specification
            )
        }
        return try BookSettings.portfolio(words[1], of: specification)
    }

    private static func asset(
        _ option: OptionSpecification,
        _ arguments: ParsedArguments
    ) throws(UsageError) -> AssetID? {
        guard let text = arguments.value(option) else { return nil }
        guard let asset = AssetID(text) else {
            throw UsageError(
                "--\(option.name) is “\(text)”; it must be a symbol.",
                command: specification
            )
        }
        return asset
    }
}
