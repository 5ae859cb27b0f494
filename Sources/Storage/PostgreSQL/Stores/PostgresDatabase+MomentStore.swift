public import Desk
import Numerics

extension PostgresDatabase: MomentStore {
    /// The moments under `key`; `nil` where there are none.
    public func moments(forKey key: String) async throws -> StoredMoments? {
        try await run { connection in
            try connection.run(
                "SELECT \(StoredMoments.columns) FROM moment_cache WHERE key = $1",
                .text(key)
            ).first.flatMap { try StoredMoments($0) }
        }
    }

    /// Keeps moments under `key`, where there are none yet; the oldest make room.
    public func save(_ moments: StoredMoments, forKey key: String) async throws {
        let limits = momentLimits
        try await run { connection in
            let saved = try connection.run(
                """
                INSERT INTO moment_cache (key, assets, mean, covariance) VALUES ($1, $2, $3, $4)
                ON CONFLICT (key) DO NOTHING
                """,
                .text(key),
                .symbols(moments.assets),
                .numbers(moments.mean),
                .numbers(moments.covariance.elements)
            )
            guard saved.changes > 0 else { return }
            // Two who make room at once would want the same rows: the second leaves them to the first.
            try connection.run(
                """
                DELETE FROM moment_cache WHERE sequence IN (
                    SELECT sequence FROM moment_cache WHERE sequence IN (
                        SELECT sequence FROM (
                            SELECT sequence, row_number() OVER newest AS position,
                                sum(length(mean) + length(covariance)) OVER newest AS bytes
                            FROM moment_cache WINDOW newest AS (ORDER BY sequence DESC)
                        ) AS moments WHERE position > $1 OR bytes > $2
                    ) FOR UPDATE SKIP LOCKED
                )
                """,
                .integer(limits.entries),
                .integer(limits.bytes)
            )
        }
    }
}
