import Desk
import Portfolio
import Storage

/// Takes in what assets are, and shows what is known of them.
struct InstrumentsCommand: Command {
    private static let list = OptionSpecification(
        name: "list",
        help: "Show what is known instead."
    )
    private static let dryRun = OptionSpecification(
        name: "dry-run",
        letter: "n",
        help: "Check the file, say what would be recorded, and record nothing."
    )

    static let specification = CommandSpecification(
        name: "instruments",
        summary: "Say what assets are: type, sector, currency, exchange, steps",
        discussion: [
            "The file is CSV with a header and the columns symbol,name,type,sector,currency,exchange,"
                + "lot_size,tick_size,minor_unit, of which only symbol and type are required. Types are "
                + InstrumentType.allCases.map(\.rawValue).joined(separator: ", ")
                + "; an exchange is its code, such as XNAS or XLON; minor_unit is in what prices are "
                + "quoted where that is a part of the currency: "
                + MinorUnit.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            "What is known tells snapshots their sectors and classes, converts pence, and says by the "
                + "exchange's calendar which prices are old.",
        ],
        operands: [
            CommandSpecification.Operand(
                name: "FILE",
                help: "The list, or - for the standard input.",
                isRequired: false
            )
        ],
        options: [.database, list, dryRun, .json],
        examples: [
            CommandSpecification.Example(
                line: "poise instruments Examples/instruments.csv",
                effect: "Records what twenty stocks are; again, it changes nothing."
            ),
            CommandSpecification.Example(
                line: "poise instruments --list",
                effect: "Shows what is known."
            ),
        ]
    )

    private let file: InputFile?
    private let database: DatabaseSetting
    private let isTrial: Bool
    private let isForPrograms: Bool

    init(_ arguments: ParsedArguments) throws(UsageError) {
        file = arguments.operands.first.map { InputFile(path: $0) }
        database = DatabaseSetting(arguments)
        isTrial = arguments.has(Self.dryRun)
        isForPrograms = arguments.has(.json)
        guard (file == nil) == arguments.has(Self.list) else {
            throw UsageError(
                "Name the file of a list, or write --list to see what is known.",
                command: Self.specification
            )
        }
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        let bytes = try file?.bytes(limit: InstrumentCSV.byteLimit, console: console)
        let database = try await (bytes == nil ? database.openExisting() : database.open())
        let desk = InstrumentDesk(database, now: console.clock.now)
        let (json, text): (JSON, String)
        do throws(ErrorReport) {
            if let bytes, let file {
                json = try await desk.record(bytes, name: file.name, isTrial: isTrial)
                let verb = isTrial ? "would be recorded" : "recorded"
                let (new, known) = (json["recorded"]?.text() ?? "", json["known"]?.text() ?? "")
                text = "\(new) instruments \(verb), \(known) known already.\n"
            } else {
                let all = try await desk.instruments()
                json = .members(("instruments", .array(all.map(\.json))))
                text = Self.table(all)
            }
        } catch {
            await database.close()
            throw .report(error)
        }
        await database.close()
        if isForPrograms {
            try console.print(json.line(.pretty))
        } else {
            try console.print(text)
        }
        return .done
    }

    private static func table(_ instruments: [Instrument]) -> String {
        var table = TextTable("Symbol", "Type", "Currency", "Exchange", "Sector", "Name")
        for instrument in instruments {
            table.add(
                instrument.symbol.symbol,
                instrument.type.rawValue,
                instrument.minorUnit?.rawValue ?? instrument.currency.code,
                instrument.exchange?.code ?? "",
                instrument.sector ?? "",
                instrument.name ?? ""
            )
        }
        let lines = instruments.isEmpty ? ["No instrument is known yet."] : table.lines
        return lines.joined(separator: "\n") + "\n"
    }
}
