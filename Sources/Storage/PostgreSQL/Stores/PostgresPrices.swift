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
        ).rows.map { row in
            AssetCoverage(
                asset: try row.asset(0),
                first: row.timestamp(1).day,
                last: row.timestamp(2).day,
                observations: Int(row.integer(3)),
                lastPrice: row.double(4)
            )
        }
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
            let price = row.double(1)
            defer { previous = price }
            return PriceRow(
                asset: asset,
                timestamp: row.timestamp(0),
                price: price,
                volume: row.optionalDouble(2),
                simpleReturn: previous.flatMap { $0 == 0 ? nil : price / $0 - 1 },
                createdAt: row.timestamp(3)
            )
        }
    }
}

extension PostgresRow {
    /// A column of instants, to the second.
    func timestamp(_ column: Int32) -> Timestamp { Timestamp(secondsSinceEpoch: second(column)) }

    /// A column with a symbol.
    ///
    /// - Throws: ``StorageError`` where something other than Poise stored what is no symbol.
    func asset(_ column: Int32) throws(StorageError) -> AssetID {
        guard let asset = AssetID(text(column)) else { throw .badSymbol }
        return asset
    }

    /// A column of symbols separated by commas.
    func assets(_ column: Int32) throws(StorageError) -> [AssetID] {
        var assets: [AssetID] = []
        for symbol in text(column).split(separator: ",") {
            guard let asset = AssetID(String(symbol)) else { throw .badSymbol }
            assets.append(asset)
        }
        return assets
    }
}
