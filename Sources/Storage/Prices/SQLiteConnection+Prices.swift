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
        let found = try statement.rows { row in
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

extension Statement {
    /// A column of seconds since 1970.
    func timestamp(_ column: Int32) -> Timestamp {
        Timestamp(secondsSinceEpoch: integer(column))
    }

    /// A column with a symbol.
    ///
    /// - Throws: `StorageError` where something other than Poise stored what is no symbol.
    func asset(_ column: Int32) throws(StorageError) -> AssetID {
        guard let asset = AssetID(text(column)) else { throw .badSymbol }
        return asset
    }
}

extension StorageError {
    /// Something other than Poise stored what is no symbol.
    static var badSymbol: StorageError {
        StorageError(
            code: .corrupt,
            message: """
                The database has an asset whose symbol is empty, longer than 64 bytes, or has a \
                comma, a quote or a control character; correct it in the database.
                """
        )
    }
}
