import Desk
import MarketData
import Storage

/// Brings price files into the database.
struct ImportCommand: Command {
    private static let dryRun = OptionSpecification(
        name: "dry-run",
        letter: "n",
        help: "Read and check the files, and change nothing."
    )
    private static let quiet = OptionSpecification(
        name: "quiet",
        letter: "q",
        help: "Print no report, only errors."
    )

    static let specification = CommandSpecification(
        name: "import",
        summary: "Bring price files, or an archive of export, into the database",
        discussion: [
            "A file is CSV, plain or compressed by gzip, in one of two forms: "
                + "“Date,AAPL,MSFT,...” with one row for each day, or "
                + "“asset_symbol,timestamp,price,volume” with one row for each asset and day.",
            "All files are read and checked before anything is written, and each is written whole "
                + "or not at all. Importing a file again changes nothing. The report names what is "
                + "suspicious: gaps, prices that stand still, outliers, prices of zero or less.",
            "A file that poise export wrote is brought in as well: what is there already stays, what is "
                + "new is added, each portfolio whole or not at all.",
        ],
        operands: [
            CommandSpecification.Operand(
                name: "FILE",
                help: "A price file or an archive, or - for the standard input.",
                isRepeated: true
            )
        ],
        options: [.database, dryRun, quiet, .json],
        examples: [
            CommandSpecification.Example(
                line: "poise import Examples/prices/sp500_20.csv.gz",
                effect: "Stores 33 years of prices of 20 stocks in poise.db."
            ),
            CommandSpecification.Example(
                line: "poise import --dry-run prices/*.csv",
                effect: "Says what is in the files and what is wrong with them."
            ),
        ]
    )

    /// An archive may be larger than a price file.
    private static let byteLimit = 4 << 30

    private let files: [InputFile]
    private let database: DatabaseSetting
    private let isDryRun: Bool
    private let isQuiet: Bool
    private let asJSON: Bool

    init(_ arguments: ParsedArguments) throws(UsageError) {
        files = arguments.operands.map { InputFile(path: $0) }
        database = DatabaseSetting(arguments)
        isDryRun = arguments.has(Self.dryRun)
        isQuiet = arguments.has(Self.quiet)
        asJSON = arguments.has(.json)
        guard files.count(where: { $0.path == "-" }) <= 1 else {
            throw UsageError("The standard input can be read once.", command: Self.specification)
        }
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        var imports: [FileImport] = []
        var archives: [ArchiveFile] = []
        for file in files {
            let bytes = try file.bytes(limit: Self.byteLimit, console: console)
            if let archive = try ArchiveImport.archive(in: bytes, name: file.name) {
                archives.append(archive)
            } else {
                imports.append(try FileImport(name: file.name, bytes: bytes))
            }
        }
        for archive in archives {
            let work = ArchiveImport(archive: archive, database: database, isDryRun: isDryRun)
            let outcome = try await work.run(console)
            guard !isQuiet else { continue }
            let text = Array(work.text(outcome).utf8)
            try console.print(asJSON ? work.json(outcome).line(.pretty) : text)
        }
        guard !imports.isEmpty else { return .done }
        // A dry run must not create a database, and without one all prices are new.
        if !isDryRun || database.exists {
            let database = try await database.open()
            do throws(CommandFailure) {
                for index in imports.indices {
                    imports[index].summary = try await store(imports[index], in: database, console)
                }
            } catch {
                await database.close()
                throw error
            }
            await database.close()
        }
        try report(imports, console)
        return .done
    }

    private func store(
        _ file: FileImport,
        in database: any Store,
        _ console: Console
    ) async throws(CommandFailure) -> ImportSummary {
        let bar = ProgressBar("Importing \(file.name)", console: console)
        defer { bar.finish() }
        do {
            guard isDryRun else {
                return try await database.importPrices(
                    file.file.table,
                    at: console.clock.now(),
                    progress: { bar.update($0) }
                )
            }
            let desk = MarketDesk(prices: database, now: console.clock.now)
            return ImportSummary(
                try await desk.importPrices(file.bytes, name: file.name, dryRun: true)
            )
        } catch {
            throw .storage(error)
        }
    }

    private func report(_ imports: [FileImport], _ console: Console) throws(CommandFailure) {
        if asJSON {
            let files = JSON.members(("files", .array(imports.map(\.json))))
            try console.print(files.line(.pretty))
        } else if !isQuiet {
            let text = imports.map { $0.text(target: database.name, isDryRun: isDryRun) }
            try console.print(text.joined())
        }
    }
}

extension ImportSummary {
    /// The counts in the answer to an upload.
    fileprivate init(_ answer: JSON) {
        let count = { (name: String) in answer[name]?.integer ?? 0 }
        self.init(
            inserted: count("inserted"),
            updated: count("updated"),
            unchanged: count("unchanged")
        )
    }
}
