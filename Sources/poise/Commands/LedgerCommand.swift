import Desk
import MarketData
import Portfolio

/// Keeps the books of a file of transactions.
struct LedgerCommand: Command {
    private static let postings = OptionSpecification(
        name: "postings",
        help: "Print the history in double entry as CSV, two rows for each movement, in place "
            + "of the books."
    )

    static let specification = CommandSpecification(
        name: "ledger",
        summary: "Say what is held, what it cost and what was realized",
        discussion: [
            BookSettings.columns,
            "The answer depends on the files alone; no database is touched. Amounts are exact, and "
                + "--json has all their digits.",
        ],
        operands: [
            CommandSpecification.Operand(
                name: "TRANSACTIONS.csv",
                help: "The file of the history, or - for the standard input."
            )
        ],
        options: [
            BookSettings.lots, BookSettings.shortRate, BookSettings.longRate,
            BookSettings.tax, BookSettings.prices, BookSettings.instruments, BookSettings.map,
            BookSettings.asOf,
            BookSettings.currency, BookSettings.retirement, postings, .json,
        ],
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
            CommandSpecification.Example(
                line: "poise ledger Examples/brokers/schwab.csv --map Examples/brokers/schwab.json",
                effect: "Prints what the transactions of a broker's own file come to."
            ),
        ]
    )

    private let history: InputFile
    private let priceFile: InputFile?
    private let instrumentFile: InputFile?
    private let mapFile: InputFile?
    private let settings: LedgerSettings
    private let end: Day?
    private let isForPrograms: Bool
    private let inDoubleEntry: Bool

    init(_ arguments: ParsedArguments) throws(UsageError) {
        history = InputFile(path: arguments.operands[0])
        priceFile = arguments.value(BookSettings.prices).map { InputFile(path: $0) }
        instrumentFile = arguments.value(BookSettings.instruments).map { InputFile(path: $0) }
        mapFile = arguments.value(BookSettings.map).map { InputFile(path: $0) }
        isForPrograms = arguments.has(.json)
        inDoubleEntry = arguments.has(Self.postings)
        let files = [history, priceFile, instrumentFile, mapFile].compactMap(\.self)
        guard files.count(where: { $0.path == "-" }) <= 1 else {
            throw UsageError(
                "Only one file can come from the standard input. Name the others.",
                command: Self.specification
            )
        }
        settings = try BookSettings.settings(arguments)
        end = try BookSettings.end(arguments)
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        let bytes = try history.bytes(limit: TransactionCSV.byteLimit, console: console)
        let prices = try priceFile?.prices(console: console)
        let list = try instrumentFile?.bytes(limit: InstrumentCSV.byteLimit, console: console)
        let mapping = try BookSettings.mapping(mapFile, console)
        let report: LedgerReport
        do throws(ErrorReport) {
            let transactions = try ReadHistory(
                bytes,
                name: history.name,
                mapping: mapping,
                currency: settings.currency
            ).transactions
            report = try LedgerReport(
                of: transactions,
                settings,
                prices: prices?.table,
                instruments: try list.map { list throws(ErrorReport) in
                    try InstrumentCSV.parse(list, name: instrumentFile?.name ?? "")
                } ?? [],
                asOf: end
            )
        } catch {
            throw .report(error)
        }
        if inDoubleEntry {
            try console.print(isForPrograms ? report.postings.line(.pretty) : report.postingsCSV)
        } else if isForPrograms {
            try console.print(report.json.line(.pretty))
        } else {
            try console.print(Array(LedgerText(report: report).text.utf8))
        }
        return .done
    }
}
