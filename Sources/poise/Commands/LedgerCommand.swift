import Desk
import MarketData
import Portfolio

/// Keeps the books of a file of transactions.
struct LedgerCommand: Command {
    private static let lots = OptionSpecification(
        name: "lots",
        value: "METHOD",
        help: "Which lots a sale takes: fifo, lifo, hifo (dearest), lofo (cheapest), average, "
            + "specific (named in the column lot).",
        standard: "fifo"
    )
    private static let tax = OptionSpecification(
        name: "tax",
        value: "LAW",
        help:
            "By whose law gains are told: us (wash sales, long and short), uk (same day, 30 days, "
            + "pool), none.",
        standard: "none"
    )
    private static let prices = OptionSpecification(
        name: "prices",
        letter: "p",
        value: "FILE",
        help: "What assets are worth, as CSV or .csv.gz; without it values are unknown."
    )
    private static let asOf = OptionSpecification(
        name: "as-of",
        value: "DATE",
        help: "The last day that counts; unless told, that of the last row or price."
    )
    private static let currency = OptionSpecification(
        name: "currency",
        value: "CODE",
        help: "The currency of the books and of rows that name none.",
        standard: "USD"
    )
    private static let retirement = OptionSpecification(
        name: "retirement",
        value: "ACCOUNTS",
        help:
            "Accounts, with commas between, that are not taxed: a purchase there takes a loss away."
    )

    static let specification = CommandSpecification(
        name: "ledger",
        summary: "Say what is held, what it cost and what was realized",
        discussion: [
            "The history is a CSV file with a header and the columns date,type,symbol,quantity,price,"
                + "amount,fee,tax,currency,fx_rate,account,lot,note, of which only date and type are "
                + "required; rows may stand in any order. Types are "
                + TransactionKind.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            "The answer depends on the files alone; no database is touched. Amounts are exact, and "
                + "--json has all their digits.",
        ],
        operands: [
            CommandSpecification.Operand(
                name: "TRANSACTIONS.csv",
                help: "The file of the history, or - for the standard input."
            )
        ],
        options: [lots, tax, prices, asOf, currency, retirement, .json],
        examples: [
            CommandSpecification.Example(
                line: "poise ledger Examples/transactions.csv --tax us "
                    + "--prices Examples/prices/sp500_20.csv.gz",
                effect:
                    "Prints positions with their values, sales with disallowed losses, and returns."
            ),
            CommandSpecification.Example(
                line: "poise ledger history.csv --lots hifo --as-of 2022-12-31 --json",
                effect: "Prints the books at the end of a year for programs."
            ),
        ]
    )

    private let history: InputFile
    private let priceFile: InputFile?
    private let settings: LedgerSettings
    private let end: Day?
    private let isForPrograms: Bool

    init(_ arguments: ParsedArguments) throws(UsageError) {
        history = InputFile(path: arguments.operands[0])
        priceFile = arguments.value(Self.prices).map { InputFile(path: $0) }
        isForPrograms = arguments.has(.json)
        guard history.path != "-" || priceFile?.path != "-" else {
            throw UsageError(
                "The history and the prices cannot both come from the standard input. "
                    + "Name a file for one of them.",
                command: Self.specification
            )
        }
        settings = LedgerSettings(
            selection: try Self.choice(Self.lots, arguments),
            tax: try Self.choice(Self.tax, arguments),
            currency: try Self.value(Self.currency, arguments, "a code such as USD") {
                Portfolio.Currency($0)
            } ?? .dollar,
            retirementAccounts: Set(
                (arguments.value(Self.retirement) ?? "").split(separator: ",").map(String.init)
            )
        )
        end = try Self.value(Self.asOf, arguments, "a date such as 2022-12-31") { Day($0) }
    }

    /// An option that names one of some cases.
    private static func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ option: OptionSpecification,
        _ arguments: ParsedArguments
    ) throws(UsageError) -> Choice {
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        guard let found = try value(option, arguments, "one of \(known)", { Choice(rawValue: $0) })
        else { preconditionFailure("--\(option.name) has a standard value.") }
        return found
    }

    /// The value of an option as `parse` reads it; `nil` where it is not given.
    private static func value<Value>(
        _ option: OptionSpecification,
        _ arguments: ParsedArguments,
        _ allowed: String,
        _ parse: (String) -> Value?
    ) throws(UsageError) -> Value? {
        guard let text = arguments.value(option) else { return nil }
        guard let value = parse(text) else {
            throw UsageError(
                "--\(option.name) is “\(text)”; it must be \(allowed).",
                command: specification
            )
        }
        return value
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        let bytes = try history.bytes(limit: TransactionCSV.byteLimit, console: console)
        let prices = try priceFile?.prices(console: console)
        let report: LedgerReport
        do throws(ErrorReport) {
            report = try LedgerReport(
                of: TransactionCSV.parse(
                    bytes,
                    name: history.name,
                    currency: settings.currency
                ),
                settings,
                prices: prices?.table,
                asOf: end
            )
        } catch {
            throw .report(error)
        }
        if isForPrograms {
            try console.print(report.json.line(.pretty))
        } else {
            try console.print(LedgerText(report: report).text)
        }
        return .done
    }
}
