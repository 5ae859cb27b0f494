import MarketData
import Portfolio

extension PostgresConnection {
    /// The number that changes with every change of prices.
    func dataRevision() throws(StorageError) -> Int64 {
        try run("SELECT value FROM data_revision").first?.integer(0) ?? 0
    }

    /// The numbers of the assets that are stored, and the data revision of their last changes.
    func storedAssets(_ assets: [AssetID]) throws -> [AssetID: (id: Int64, revision: Int64)] {
        // No symbol contains a comma.
        let result = try run(
            "SELECT symbol, id, revision FROM asset WHERE symbol = ANY(string_to_array($1, ','))",
            .text(assets.map(\.symbol).joined(separator: ","))
        )
        var found: [AssetID: (id: Int64, revision: Int64)] = [:]
        for row in result.rows { found[try row.asset(0)] = (row.integer(1), row.integer(2)) }
        return found
    }

    /// What is stored for each asset, by its index; one without prices is left out.
    func coverage() throws -> [AssetCoverage] {
        let found = try run(
            """
            SELECT symbol, ends.first, ends.last, ends.observations, newest.price
            FROM asset
            CROSS JOIN LATERAL (
                SELECT min(timestamp) AS first, max(timestamp) AS last, count(*) AS observations
                FROM price WHERE asset_id = asset.id
            ) AS ends
            CROSS JOIN LATERAL (
                SELECT price FROM price WHERE asset_id = asset.id ORDER BY timestamp DESC LIMIT 1
            ) AS newest
            """
        ).rows.map { try AssetCoverage($0) }
        return found.sorted { $0.asset < $1.asset }
    }

    /// Rows of `market_data` for one asset, computed without walking its whole history.
    func priceRows(
        of asset: AssetID,
        id: Int64,
        in window: TimeWindow,
        limit: Int
    ) throws -> [PriceRow] {
        var previous = try run(
            """
            SELECT price FROM price WHERE asset_id = $1 AND timestamp < $2
            ORDER BY timestamp DESC LIMIT 1
            """,
            .integer(id),
            .timestamp(Timestamp(secondsSinceEpoch: window.first))
        ).first?.double(0)
        return try run(
            """
            SELECT timestamp, price, volume, created_at FROM price
            WHERE asset_id = $1 AND timestamp >= $2 AND timestamp <= $3
            ORDER BY timestamp LIMIT $4
            """,
            .integer(id),
            .timestamp(Timestamp(secondsSinceEpoch: window.first)),
            .timestamp(Timestamp(secondsSinceEpoch: window.last)),
            .integer(Int64(max(0, limit)))
        ).rows.map { row in
            defer { previous = row.double(1) }
            return PriceRow(row, of: asset, after: previous)
        }
    }
}

extension PostgresRow: StoredRow {
    /// A column of instants, to the second.
    func timestamp(_ column: Int32) -> Timestamp { Timestamp(secondsSinceEpoch: second(column)) }
}
