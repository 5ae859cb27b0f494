/// Where the lines of execution are kept: a journal that survives the process.
public protocol ExecutionLog: Sendable {
    /// Adds lines at the end, all or none, and returns when they are safe.
    func append(_ records: [ExecutionRecord]) async throws

    /// All lines, oldest first.
    func records() async throws -> [ExecutionRecord]
}

/// A log in memory.
public actor MemoryExecutionLog: ExecutionLog {
    private var lines: [ExecutionRecord]

    /// A log with lines.
    public init(_ lines: [ExecutionRecord] = []) { self.lines = lines }

    /// Adds lines at the end.
    public func append(_ records: [ExecutionRecord]) { lines += records }

    /// All lines, oldest first.
    public func records() -> [ExecutionRecord] { lines }
}
