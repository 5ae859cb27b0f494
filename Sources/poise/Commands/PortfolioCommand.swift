import Desk
import MarketData
import Portfolio
import Storage

/// Keeps portfolios: creates them, records transactions, shows their books.
struct PortfolioCommand: Command {
    private static let dryRun = OptionSpecification(
        name: "dry-run",
        letter: "n",
        help: "With record: check everything, say what would be recorded, and record nothing."
    )

    private static let benchmark = OptionSpecification(
        name: "benchmark",
        value: "SYMBOL",
        help: "With snapshot: the asset against which beta is measured."
    )

    static let specification = CommandSpecification(
        name: "portfolio",
        summary: "Keep the transactions of portfolios and show what they come to",
        discussion: [
            "create NAME makes a portfolio; --currency, --lots, --tax and --retirement are its own "
                + "from then on. record NAME FILE adds the rows of a history that are not there yet: "
                + "all of them or, where one cannot be, none. show NAME prints its books, snapshot NAME "
                + "as JSON what it is worth, consists of and risks, list all portfolios; verify NAME "
                + "checks that no entry was changed since it was recorded.",
            BookSettings.columns,
            "Entries are never changed or dropped, and each carries a digest of all before it. "
                + "Prices for show come from --prices or, without it, from the database.",
        ],
        operands: [
            CommandSpecification.Operand(
                name: "ACTION",
                help: "create, list, record, show, snapshot or verify."
            ),
            CommandSpecification.Operand(
                name: "NAME",
                help: "The portfolio: letters, digits, dots, dashes and underscores.",
                isRequired: false
            ),
            CommandSpecification.Operand(
                name: "TRANSACTIONS.csv",
                help: "With record: the file of the history, or - for the standard input.",
                isRequired: false
            ),
        ],
        options: [
            .database, benchmark, BookSettings.lots, BookSettings.shortRate, BookSettings.longRate,
            BookSettings.tax, BookSettings.currency,
            BookSettings.retirement, BookSettings.prices, BookSettings.asOf, dryRun, .json,
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
                line: "poise portfolio show main --as-of 2020-12-31",
                effect: "Prints positions, sales, money and returns at the end of a year."
            ),
        ]
    )

    let action: Action
    let database: DatabaseSetting
    let priceFile: InputFile?
    let end: Day?
    let isForPrograms: Bool

    enum Action {
        case create(PortfolioID, LedgerSettings)
        case list
        case record(PortfolioID, InputFile, isTrial: Bool)
        case show(PortfolioID)
        case snapshot(PortfolioID, AssetID?)
        case verify(PortfolioID)
    }

    init(_ arguments: ParsedArguments) throws(UsageError) {
        database = DatabaseSetting(arguments)
        priceFile = arguments.value(BookSettings.prices).map { InputFile(path: $0) }
        end = try BookSettings.end(arguments)
        isForPrograms = arguments.has(.json)
        let words = arguments.operands
        switch words[0] {
        case "list": action = .list
        case "create":
            action = .create(try Self.name(words), try BookSettings.settings(arguments))
        case "record":
            guard words.count > 2 else {
                throw UsageError(
                    "TRANSACTIONS.csv is missing: poise portfolio record NAME FILE.",
                    command: Self.specification
                )
            }
            action = .record(
                try Self.name(words),
                InputFile(path: words[2]),
                isTrial: arguments.has(Self.dryRun)
            )
        case "show": action = .show(try Self.name(words))
        case "snapshot":
            action = .snapshot(try Self.name(words), try Self.asset(Self.benchmark, arguments))
        case "verify": action = .verify(try Self.name(words))
        default:
            throw UsageError(
                "“\(words[0])” is no action; write create, list, record, show, snapshot or verify.",
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
        guard let id = PortfolioID(words[1]) else {
            throw UsageError(
                "“\(words[1])” is no name of a portfolio; it has 1 to 64 letters, digits, dots, "
                    + "dashes and underscores.",
                command: specification
            )
        }
        return id
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
