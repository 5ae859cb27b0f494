import MarketData
import Portfolio

extension SQLiteConnection {
    /// The row of an asset and the data revision of its last change, if it is stored.
    func storedAsset(_ asset: AssetID) throws -> (id: Int64, revision: Int64)? {
        let statement = try statement("SELECT id, revision FROM asset WHERE symbol = ?")
        try statement.bind(1, asset.symbol)
        return try statement.first { ($0.integer(0), $0.integer(1)) }
    }

    /// What is stored for each asset; one whose prices were all deleted by hand is left out.
    func coverage() throws -> [AssetCoverage] {
        let statement = try statement(
            """
            SELECT symbol,
                (SELECT min(timestamp) FROM price WHERE asset_id = asset.id),
                (SELECT max(timestamp) FROM price WHERE asset_id = asset.id),
                (SELECT count(*) FROM price WHERE asset_id = asset.id),
                (SELECT price FROM price WHERE asset_id = asset.id ORDER BY timestamp DESC LIMIT 1)
            FROM asset WHERE EXISTS (SELECT 1 FROM price WHERE asset_id = asset.id)
            """
        )
        let found = try statement.rows { try AssetCoverage($0) }
        return found.sorted { $0.asset < $1.asset }
    }

    /// Rows of `market_data` for one asset, computed without walking its whole history.
    func priceRows(
        of asset: AssetID,
        id: Int64,
        in window: TimeWindow,
        limit: Int
    ) throws -> [PriceRow] {
        var previous = try lastPrice(ofAsset: id, before: window.first)
        let statement = try statement(
            """
            SELECT timestamp, price, volume, created_at FROM price
            WHERE asset_id = ? AND timestamp BETWEEN ? AND ? ORDER BY timestamp LIMIT ?
            """
        )
        try statement.bind(1, id)
        try statement.bind(2, window.first)
        try statement.bind(3, window.last)
        try statement.bind(4, Int64(max(0, limit)))
        return try statement.rows { row in
            defer { previous = row.double(1) }
            return PriceRow(row, of: asset, after: previous)
        }
    }

    /// What is traded of an asset a day, by its last prices through a second.
    func tradedVolume(id: Int64, through second: Int64) throws -> TradedVolume? {
        let statement = try statement(
            """
            SELECT timestamp, price, volume FROM price
            WHERE asset_id = ? AND timestamp <= ? ORDER BY timestamp DESC LIMIT ?
            """
        )
        try statement.bind(1, id)
        try statement.bind(2, second)
        try statement.bind(3, Int64(TradedVolume.window))
        return TradedVolume(try statement.rows { $0.volumeRow })
    }

    private func lastPrice(ofAsset id: Int64, before second: Int64) throws -> Double? {
        let statement = try statement(
            """
            SELECT price FROM price WHERE asset_id = ? AND timestamp < ?
            ORDER BY timestamp DESC LIMIT 1
            """
        )
        try statement.bind(1, id)
        try statement.bind(2, second)
        return try statement.first { $0.double(0) }
    }
}

extension Statement: StoredRow {
    /// A column of seconds since 1970.
    func timestamp(_ column: Int32) -> Timestamp {
        Timestamp(secondsSinceEpoch: integer(column))
    }
}
