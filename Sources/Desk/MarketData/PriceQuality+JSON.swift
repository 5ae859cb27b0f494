public import MarketData
import Portfolio

extension PriceQuality {
    /// The quality of prices on the wire: `docs/api.md`, section "Market data".
    public var json: JSON {
        .members(
            ("days", JSON(days)),
            ("used", used?.json ?? .null),
            ("dropped_rows", JSON(droppedRows)),
            ("dropped_assets", .array(droppedAssets.map { .string($0.symbol) })),
            ("unsorted_rows", JSON(unsortedRows)),
            ("duplicate_rows", JSON(duplicateRows)),
            ("assets", .array(assets.map(\.json)))
        )
    }
}

extension PriceQuality.Used {
    fileprivate var json: JSON {
        .members(
            ("start_date", .string(first.description)),
            ("end_date", .string(last.description)),
            ("observations", JSON(observations))
        )
    }
}

extension AssetQuality {
    fileprivate var json: JSON {
        .members(
            ("asset_symbol", .string(asset.symbol)),
            ("start_date", first.map { .string($0.description) } ?? .null),
            ("end_date", last.map { .string($0.description) } ?? .null),
            ("observations", JSON(observations)),
            ("missing", JSON(missing)),
            ("non_positive", JSON(nonPositive)),
            ("gaps", .array(gaps.map(\.json))),
            ("stale_runs", .array(staleRuns.map(\.json))),
            ("outliers", .array(outliers.map(\.json))),
            ("flat", .bool(isFlat))
        )
    }
}

extension AssetQuality.Span {
    fileprivate var json: JSON {
        .members(
            ("start_date", .string(first.description)),
            ("end_date", .string(last.description)),
            ("days", JSON(days))
        )
    }
}

extension AssetQuality.Outlier {
    fileprivate var json: JSON {
        .members(
            ("date", .string(day.description)),
            ("return", JSON(value)),
            ("z_score", JSON(zScore))
        )
    }
}
