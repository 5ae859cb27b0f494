import Desk
import Glibc
import Storage

/// Which database a command uses, by the option, the environment or the standard.
struct DatabaseSetting: Sendable {
    /// `sqlite:PATH` or `postgresql://USER@HOST/DATABASE`.
    let url: String

    /// Takes the option's value; a path without a scheme means the same with `sqlite:`.
    init(_ arguments: ParsedArguments) {
        let value = arguments.value(.database) ?? "sqlite:poise.db"
        url = value.contains(":") ? value : "sqlite:\(value)"
    }

    /// A database that goes when it is closed.
    static let inMemory = DatabaseSetting(url: "sqlite::memory:")

    private init(url: String) { self.url = url }

    /// The database for people, without a password.
    var name: String { StoreEngine.name(of: url) }

    /// Where the file lies; `nil` for a database that is none.
    var path: String? {
        guard url.hasPrefix("sqlite:"), url != "sqlite::memory:" else { return nil }
        let path = url.dropFirst("sqlite:".count)
        return String(path.hasPrefix("///") ? path.dropFirst(2) : path)
    }

    /// Whether there is a file at the path.
    var exists: Bool { path.map { access($0, F_OK) == 0 } ?? true }

    /// Opens the database; a new file is created where none is, and the schema where there is none.
    func open() async throws(CommandFailure) -> any Store {
        do {
            return try await StoreEngine.open(url: url)
        } catch {
            throw CommandFailure.storage(error)
        }
    }

    /// Opens the database, which must be there.
    func openExisting() async throws(CommandFailure) -> any Store {
        guard exists else {
            throw .environment(
                "There is no database at \(path ?? name). Give prices with --prices FILE, or fill "
                    + "the database first: poise import FILE."
            )
        }
        return try await open()
    }
}

extension CommandFailure {
    /// What went wrong between the program and its database.
    static func storage(_ error: any Error) -> CommandFailure {
        let sentence = (error as? StorageError)?.message ?? "\(error)"
        return .report(
            ErrorReport(
                code: .storageError,
                message: "\(sentence) For a check-up run: poise doctor."
            )
        )
    }
}
