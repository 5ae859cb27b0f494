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
