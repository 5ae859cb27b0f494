/// Results in memory, the least recently used making room: for the terminal, tests and trials.
public actor InMemoryResultStore: ResultStore {
    /// By identifier.
    private var results: LeastRecentlyUsed<StoredResult>
    /// What lists show, oldest first.
    private var summaries: [ResultSummary] = []

    /// A store with room for `capacity` results.
    public init(capacity: Int = 1_000) {
        results = LeastRecentlyUsed(capacity: capacity)
    }

    /// The result of an identical question, or `nil` where it was not asked before.
    public func result(forKey key: String) -> StoredResult? {
        let result = results.value(forKey: StoredResult.id(ofKey: key))
        return result?.key == key ? result : nil
    }

    /// The result with this identifier, or `nil` where there is none.
    public func result(id: String) -> StoredResult? {
        results.value(forKey: id)
    }

    /// Keeps a result; one with the same identifier is replaced and counts as new.
    public func save(_ result: StoredResult) {
        forget(result.id)
        let displaced = results.set(result, forKey: result.id)
        summaries.append(result.summary)
        if let displaced { forget(displaced) }
    }

    /// At most `limit` results, newest first, and only those older than the one called `before`.
    public func results(limit: Int, before id: String?) -> [ResultSummary] {
        var end = summaries.endIndex
        if let id {
            guard let position = summaries.lastIndex(where: { $0.id == id }) else { return [] }
            end = position
        }
        return summaries[..<end].suffix(max(0, limit)).reversed()
    }

    private func forget(_ id: String) {
        summaries.removeAll { $0.id == id }
    }
}
