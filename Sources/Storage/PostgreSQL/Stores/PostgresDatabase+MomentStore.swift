public import Desk
import Numerics

extension PostgresDatabase: MomentStore {
    /// The moments under `key`; `nil` where there are none.
    public func moments(forKey key: String) async throws -> StoredMoments? {
        try await read { connection in
            try connection.run(
                "SELECT assets, mean, covariance FROM moment_cache WHERE key = $1",
                .text(key)
            ).first.flatMap { try StoredMoments($0) }
        }
    }

    /// Keeps moments under `key`, where there are none yet; the oldest make room.
    public func save(_ moments: StoredMoments, forKey key: String) async throws {
        let limits = momentLimits
        try await read { connection in
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

extension StoredMoments {
    /// Moments from a row of assets, mean and covariance; `nil` where their sizes disagree.
    fileprivate init?(_ row: PostgresRow) throws {
        let assets = try row.assets(0)
        guard let mean = row.doubles(1), let covariance = row.doubles(2) else { return nil }
        guard mean.count == assets.count, covariance.count == assets.count * assets.count else {
            return nil
        }
        self.init(
            assets: assets,
            mean: mean,
            covariance: Matrix(
                rows: assets.count,
                columns: assets.count,
                columnMajor: covariance
            )
        )
    }
}
