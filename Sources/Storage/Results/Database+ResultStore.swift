public import Desk

extension Database: ResultStore {
    /// The result of an identical question, or `nil` where it was not asked before.
    public func result(forKey key: String) async throws -> StoredResult? {
        // Most questions are new, and that is known without changing threads.
        if try probe.knowsResult(forKey: key) == false { return nil }
        return try await result(where: "cache_key = ?1", key)
    }

    /// The result with this identifier, or `nil` where there is none.
    public func result(id: String) async throws -> StoredResult? {
        try await result(where: SQLiteResults.isCalled, id)
    }

    /// Keeps a result; returns after the commit, which it shares with others saved at that time.
    ///
    /// Identical question, identical answer: where the key is known already, the first one stays.
    public func save(_ result: StoredResult) async throws {
        try await writer.commit { try $0.insert(result) }
    }

    /// At most `limit` results, newest first, and only those older than the one called `before`.
    public func results(limit: Int, before id: String?) async throws -> [ResultSummary] {
        try await readers.read { connection in
            let statement = try connection.statement(
                """
                SELECT \(ResultSummary.columns) FROM optimization_result
                WHERE sequence < coalesce(
                    (SELECT sequence FROM optimization_result WHERE \(SQLiteResults.isCalled)), ?2
                )
                ORDER BY sequence DESC LIMIT ?3
                """
            )
            if let id { try statement.bind(1, id) }
            try statement.bind(2, id == nil ? Int64.max : Int64.min)
            try statement.bind(3, Int64(max(0, limit)))
            return try statement.rows { try ResultSummary($0) }
        }
    }

    private func result(where condition: String, _ name: String) async throws -> StoredResult? {
        try await readers.read { connection in
            let statement = try connection.statement(
                "SELECT \(StoredResult.columns) FROM optimization_result WHERE \(condition)"
            )
            try statement.bind(1, name)
            return try statement.first { try StoredResult($0) }
        }
    }
}
