import MarketData
import Portfolio

/// What an import reads of the server and sends there.
extension PostgresPriceImport {
    /// What is stored of an asset over the days of the table.
    func storedPrices(of id: Int64) throws -> StoredPrices {
        var stored = StoredPrices()
        guard let first = table.days.first, let last = table.days.last else { return stored }
        let window = TimeWindow(from: first, through: last)
        let result = try connection.run(
            """
            SELECT timestamp, price, volume FROM price
            WHERE asset_id = $1 AND timestamp >= $2 AND timestamp <= $3 ORDER BY timestamp
            """,
            .integer(id),
            .timestamp(Timestamp(secondsSinceEpoch: window.first)),
            .timestamp(Timestamp(secondsSinceEpoch: window.last))
        )
        for row in result.rows {
            stored.append(
                second: row.second(0),
                price: row.double(1),
                volume: row.optionalDouble(2)
            )
        }
        return stored
    }

    /// Sends what was gathered; a missing volume leaves the stored one.
    mutating func send() throws(StorageError) {
        let columns = "(asset_id, timestamp, price, volume, created_at) FROM STDIN (FORMAT binary)"
        if new.count > 0 {
            try connection.copy(new, "COPY price \(columns)")
            new.removeAll()
        }
        guard changed.count > 0 else { return }
        try connection.execute(
            "CREATE TEMPORARY TABLE IF NOT EXISTS price_change (LIKE price) ON COMMIT DROP"
        )
        try connection.copy(changed, "COPY price_change \(columns)")
        try connection.execute(
            """
            UPDATE price SET price = change.price, volume = coalesce(change.volume, price.volume)
            FROM price_change AS change
            WHERE price.asset_id = change.asset_id AND price.timestamp = change.timestamp;
            TRUNCATE price_change;
            """
        )
        changed.removeAll()
    }
}
