import MarketData
import Portfolio

extension AssetCoverage {
    /// An element of `assets` in the answer of `GET /api/market-data`.
    var json: JSON {
        .members(
            ("asset_symbol", .string(asset.symbol)),
            ("start_date", .string(first.description)),
            ("end_date", .string(last.description)),
            ("observations", JSON(observations)),
            ("last_price", JSON(lastPrice))
        )
    }
}

extension PriceRow {
    /// An element of `rows` in the answer of `GET /api/market-data/rows`.
    var json: JSON {
        .members(
            ("asset_symbol", .string(asset.symbol)),
            ("timestamp", .string(timestamp.description)),
            ("price", JSON(price)),
            ("volume", JSON(volume)),
            ("return", JSON(simpleReturn)),
            ("created_at", .string(createdAt.description))
        )
    }
}
