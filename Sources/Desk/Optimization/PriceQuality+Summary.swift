internal import MarketData
internal import Portfolio

extension PriceQuality {
    /// The report in counts, small enough to travel with every result.
    var summary: JSON {
        let remarkable = assets.filter { $0.isRemarkable }
        return .members(
            ("days", JSON(days)),
            ("dropped_rows", JSON(droppedRows)),
            ("dropped_assets", .array(droppedAssets.map { .string($0.symbol) })),
            ("unsorted_rows", JSON(unsortedRows)),
            ("duplicate_rows", JSON(duplicateRows)),
            ("assets", .array(remarkable.map(\.summary)))
        )
    }

    /// What a reader of the result must know before trusting it.
    var warnings: [String] {
        var result: [String] = []
        if droppedRows > 0 {
            result.append(
                "\(droppedRows) of \(days) days were left out because an asset has no price "
                    + "above zero on them."
            )
        }
        for asset in assets where asset.isFlat {
            result.append("The price of \(asset.asset) never changes in the window.")
        }
        for asset in assets where asset.nonPositive > 0 {
            result.append(
                "\(asset.asset) has \(asset.nonPositive) prices of zero or less; they count as "
                    + "missing."
            )
        }
        return result
    }
}

extension AssetQuality {
    fileprivate var isRemarkable: Bool {
        missing + nonPositive + gaps.count + staleRuns.count + outliers.count > 0 || isFlat
    }

    fileprivate var summary: JSON {
        .members(
            ("asset_symbol", .string(asset.symbol)),
            ("missing", JSON(missing)),
            ("non_positive", JSON(nonPositive)),
            ("gaps", JSON(gaps.count)),
            ("stale_runs", JSON(staleRuns.count)),
            ("outliers", JSON(outliers.count)),
            ("flat", .bool(isFlat))
        )
    }
}
