import Desk
import Storage

/// Writes everything that a database keeps as JSON Lines.
struct ExportCommand: Command {
    static let specification = CommandSpecification(
        name: "export",
        summary: "Write everything that the database keeps as JSON Lines",
        discussion: [
            "Prices, instruments, portfolios with their journals, events with how far their consumers are, "
                + "answers to idempotency keys of the last day, and results of the optimizer, each a line; the last line has the digest of all before it. poise import brings the file back, "
                + "into this database or another one: what is there already stays, what is new is added.",
            "Without FILE, or with -, it goes to the standard output, where gzip can take it.",
        ],
        operands: [
            CommandSpecification.Operand(
                name: "FILE",
                help: "The file, replaced as a whole when everything is written.",
                isRequired: false
            )
        ],
        options: [.database, .json],
        examples: [
            CommandSpecification.Example(
                line: "poise export poise.jsonl",
                effect: "Writes a copy of poise.db that any engine can read."
            ),
            CommandSpecification.Example(
                line: "poise export | gzip > poise.jsonl.gz",
                effect: "The same, compressed; poise import reads it, too."
            ),
        ]
    )

    private let path: String
    private let database: DatabaseSetting
    private let asJSON: Bool

    init(_ arguments: ParsedArguments) throws(UsageError) {
        path = arguments.operands.first ?? "-"
        database = DatabaseSetting(arguments)
        asJSON = arguments.has(.json)
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        let database = try await database.openExisting()
        let bar = ProgressBar("Exporting", console: console)
        let counts: ArchiveCounts
        do {
            counts = try await export(database, bar, console)
        } catch {
            bar.finish()
            await database.close()
            throw (error as? CommandFailure) ?? .storage(error)
        }
        bar.finish()
        await database.close()
        guard path != "-" else { return .done }
        let text = Array("\(path): \(counts.text)\n".utf8)
        try console.print(asJSON ? counts.json.line(.pretty) : text)
        return .done
    }

    private func export(
        _ database: any Store,
        _ bar: ProgressBar,
        _ console: Console
    ) async throws -> ArchiveCounts {
        let archive = Archive(database, console)
        guard path != "-" else {
            return try await archive.export(to: { try console.print($0) })
        }
        let draft: FileDescriptor.Draft
        do throws(FileDescriptor.Failure) {
            draft = try FileDescriptor.Draft(of: path)
        } catch {
            throw CommandFailure.file(path, error)
        }
        do {
            let counts = try await archive.export(to: draft.write, progress: { bar.update($0) })
            try draft.keep()
            return counts
        } catch {
            draft.drop()
            if let failure = error as? FileDescriptor.Failure {
                throw CommandFailure.file(path, failure)
            }
            throw error
        }
    }
}

extension Archive {
    /// The archive of everything that one database keeps.
    init(_ database: any Store, _ console: Console) {
        self.init(
            prices: database,
            instruments: database,
            journals: database,
            results: database,
            outbox: database,
            now: console.clock.now
        )
    }
}
