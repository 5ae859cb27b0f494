/// Why the database could not do what was asked.
///
/// The values bound to a statement are never part of an error, so that a log can carry it.
public struct StorageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure, for programs.
    public let code: Code
    /// What happened, where, and what to do, for people.
    public let message: String
    /// The SQL that failed, with its placeholders; `nil` where no statement was involved.
    public let statement: String?

    /// An error with everything a reader of it needs.
    public init(code: Code, message: String, statement: String? = nil) {
        self.code = code
        self.message = message
        self.statement = statement
    }

    /// The code, the message and the statement in one line.
    public var description: String {
        let suffix = statement.map { " [\($0)]" } ?? ""
        return "\(code.rawValue): \(message)\(suffix)"
    }
}

extension StorageError {
    /// A kind of failure; new kinds may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The name, in lower snake case.
        public let rawValue: String

        /// A kind by its name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The URL does not name a database that this version can open.
        public static let invalidURL = Code(rawValue: "invalid_database_url")
        /// The file is missing, a folder, or not accessible.
        public static let cannotOpen = Code(rawValue: "cannot_open")
        /// The file is no SQLite database, or one of another application; the server none that we can use.
        public static let notADatabase = Code(rawValue: "not_a_database")
        /// A newer release of Poise wrote the database.
        public static let newerSchema = Code(rawValue: "newer_schema")
        /// The file or its folder cannot be written.
        public static let readOnly = Code(rawValue: "read_only")
        /// Another process held the database for longer than we wait.
        public static let busy = Code(rawValue: "busy")
        /// The server does not answer, or not where the URL says.
        public static let unreachable = Code(rawValue: "unreachable")
        /// The connection was lost before the change was committed: nothing was changed.
        public static let connectionLost = Code(rawValue: "connection_lost")
        /// The connection was lost while the change was committed: it is there, or it is not.
        public static let outcomeUnknown = Code(rawValue: "outcome_unknown")
        /// An answer took longer than we wait.
        public static let timedOut = Code(rawValue: "timed_out")
        /// Two changes came into each other's way, and this one was undone.
        public static let conflict = Code(rawValue: "conflict")
        /// The server does not let us in, or not do this.
        public static let denied = Code(rawValue: "denied")
        /// The disk is full.
        public static let full = Code(rawValue: "disk_full")
        /// The file is damaged.
        public static let corrupt = Code(rawValue: "corrupt")
        /// The operating system failed to read or write.
        public static let inputOutput = Code(rawValue: "input_output")
        /// The change contradicts a rule of the schema.
        public static let constraint = Code(rawValue: "constraint")
        /// A value that the database does not accept, such as an infinite price.
        public static let invalidValue = Code(rawValue: "invalid_value")
        /// The database was closed.
        public static let closed = Code(rawValue: "closed")
        /// Everything else that SQLite reports.
        public static let other = Code(rawValue: "sqlite")
        /// Everything else that PostgreSQL reports.
        public static let server = Code(rawValue: "postgresql")
    }
}
