/// Results in memory, the least recently used making room: for the terminal, tests and trials.
public actor InMemoryResultStore: ResultStore {
    private var results: LeastRecentlyUsed<StoredResult>
    private var idsByKey: [String: String] = [:]
    private var keysByID: [String: String] = [:]
    /// What lists show, oldest first.
    private var summaries: [ResultSummary] = []

    /// A store with room for `capacity` results.
    public init(capacity: Int = 1_000) {
        results = LeastRecentlyUsed(capacity: capacity)
    }

    /// The result of an identical question, or `nil` where it was not asked before.
    public func result(forKey key: String) -> StoredResult? {
        guard let id = idsByKey[key] else { return nil }
        return results.value(forKey: id)
    }

    /// The result with this identifier, or `nil` where there is none.
    public func result(id: String) -> StoredResult? {
        results.value(forKey: id)
    }

    /// Keeps a result; one with the same identifier is replaced and counts as new.
    public func save(_ result: StoredResult) {
        forget(result.id)
        let displaced = results.set(result, forKey: result.id)
        idsByKey[result.key] = result.id
        keysByID[result.id] = result.key
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
        guard let position = summaries.firstIndex(where: { $0.id == id }) else { return }
        summaries.remove(at: position)
        guard let key = keysByID.removeValue(forKey: id), idsByKey[key] == id else { return }
        idsByKey[key] = nil
    }
}
