/// Where results of the optimizer live: the port behind which the database stands.
public protocol ResultStore: Sendable {
    /// The result of an identical question, or `nil` where it was not asked before.
    func result(forKey key: String) async throws -> StoredResult?
    /// The result with this identifier, or `nil` where there is none.
    func result(id: String) async throws -> StoredResult?
    /// Keeps a result; one with the same identifier is replaced and counts as new.
    func save(_ result: StoredResult) async throws
    /// At most `limit` results, newest first, and only those older than the one called `before`.
    ///
    /// The list is empty where no result is called `before`.
    func results(limit: Int, before id: String?) async throws -> [ResultSummary]
}
