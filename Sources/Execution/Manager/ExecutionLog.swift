/// Where the lines of execution are kept: a journal that survives the process.
public protocol ExecutionLog: Sendable {
    /// Adds lines at the end, all or none, and returns when they are safe.
    func append(_ records: [ExecutionRecord]) async throws

    /// All lines, oldest first.
    func records() async throws -> [ExecutionRecord]
}
