public import Desk
import Numerics

extension Database: MomentStore {
    /// The moments under `key`; `nil` where there are none.
    public func moments(forKey key: String) async throws -> StoredMoments? {
        try await readers.read { connection in
            let statement = try connection.statement(
                "SELECT \(StoredMoments.columns) FROM moment_cache WHERE key = ?"
            )
            try statement.bind(1, key)
            return try statement.first { try StoredMoments($0) } ?? nil
        }
    }

    /// Keeps moments under `key`, where there are none yet; the oldest make room.
    ///
    /// Returns after the commit, which it shares with others saved at that time.
    public func save(_ moments: StoredMoments, forKey key: String) async throws {
        let limits = momentLimits
        try await writer.commit { connection in
            try connection.insert(moments, key: key)
            try connection.removeOldMoments(beyond: limits)
        }
    }
}

/// How much of the database cached moments may take.
struct MomentLimits: Sendable {
    /// Most entries.
    var entries: Int64 = 256
    /// Most bytes over all entries; a covariance of 2,000 assets has 32 million.
    var bytes: Int64 = 256 << 20
}

extension SQLiteConnection {
    fileprivate func insert(_ moments: StoredMoments, key: String) throws {
        let statement = try statement(
            """
            INSERT INTO moment_cache (key, assets, mean, covariance, created_at)
            VALUES (?, ?, ?, ?, unixepoch()) ON CONFLICT (key) DO NOTHING
            """
        )
        try statement.bind(1, key)
        try statement.bind(2, moments.assets)
        try statement.bind(3, moments.mean)
        try statement.bind(4, moments.covariance.elements)
        try statement.run()
        // A cached statement would keep a copy of the covariance.
        statement.reset()
    }

    fileprivate func removeOldMoments(beyond limits: MomentLimits) throws {
        let statement = try statement(
            """
            DELETE FROM moment_cache WHERE sequence IN (
                SELECT sequence FROM (
                    SELECT sequence, row_number() OVER newest AS position,
                        sum(length(mean) + length(covariance)) OVER newest AS bytes
                    FROM moment_cache WINDOW newest AS (ORDER BY sequence DESC)
                ) WHERE position > ? OR bytes > ?
            )
            """
        )
        try statement.bind(1, limits.entries)
        try statement.bind(2, limits.bytes)
        try statement.run()
    }
}
