import MarketData
import Portfolio

extension AssetCoverage {
    /// Coverage from a row of symbol, first and last instant, number of prices and the last of them.
    init(_ row: some StoredRow) throws(StorageError) {
        self.init(
            asset: try row.asset(0),
            first: row.timestamp(1).day,
            last: row.timestamp(2).day,
            observations: Int(row.integer(3)),
            lastPrice: row.double(4)
        )
    }
}

extension StoredRow {
    /// A day with its price and volume, of a row of instant, price and volume.
    var volumeRow: (day: Day, price: Double, volume: Double?) {
        (timestamp(0).day, double(1), optionalDouble(2))
    }
}

extension PriceRow {
    /// A row of `market_data` from a row of instant, price, volume and when it was stored; its return
    /// is against the price before it.
    init(_ row: some StoredRow, of asset: AssetID, after previous: Double?) {
        let price = row.double(1)
        self.init(
            asset: asset,
            timestamp: row.timestamp(0),
            price: price,
            volume: row.optionalDouble(2),
            simpleReturn: previous.flatMap { $0 == 0 ? nil : price / $0 - 1 },
            createdAt: row.timestamp(3)
        )
    }
}
