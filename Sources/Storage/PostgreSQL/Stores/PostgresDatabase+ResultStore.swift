public import Desk

extension PostgresDatabase: ResultStore {
    /// The result of an identical question, or `nil` where it was not asked before.
    public func result(forKey key: String) async throws -> StoredResult? {
        try await result(where: "cache_key = $1", key)
    }

    /// The result with this identifier, or `nil` where there is none.
    public func result(id: String) async throws -> StoredResult? {
        try await result(where: PostgresResults.isCalled, id)
    }

    /// Keeps a result; returns after the commit.
    ///
    /// Identical question, identical answer: where the key is known already, the first one stays.
    public func save(_ result: StoredResult) async throws {
        // One statement, so that a repetition after a lost connection finds the first one or makes it.
        try await run { connection in
            _ = try connection.run(PostgresResults.insertion, PostgresResults.values(of: result))
        }
    }

    /// At most `limit` results, newest first, and only those older than the one called `before`.
    public func results(limit: Int, before id: String?) async throws -> [ResultSummary] {
        try await run { connection in
            try connection.run(
                """
                SELECT \(ResultSummary.columns) FROM optimization_result
                WHERE sequence < coalesce(
                    (SELECT sequence FROM optimization_result WHERE \(PostgresResults.isCalled)), $2
                )
                ORDER BY sequence DESC LIMIT $3
                """,
                .text(id),
                .integer(id == nil ? .max : .min),
                .integer(Int64(max(0, limit)))
            ).rows.map { try ResultSummary($0) }
        }
    }

    private func result(where condition: String, _ name: String) async throws -> StoredResult? {
        try await run { connection in
            try connection.run(
                "SELECT \(StoredResult.columns) FROM optimization_result WHERE \(condition)",
                .text(name)
            ).first.map { try StoredResult($0) }
        }
    }
}
