internal import Portfolio

/// The law of slippage for programs: of all assets together and of each, or why it is not known.
struct SlippageReport {
    let id: PortfolioID
    let history: SlippageHistory

    var json: JSON {
        let orders = Dictionary(grouping: history.observations, by: \.asset)
        return .members(
            ("portfolio", .string(id.name)),
            ("rebalances", JSON(min(history.rebalances, SlippageHistory.rebalanceLimit))),
            (
                "rebalances_left_out",
                JSON(max(0, history.rebalances - SlippageHistory.rebalanceLimit))
            ),
            ("since", JSON(history.since)),
            ("orders", JSON(history.observations.count)),
            ("orders_needed", JSON(SlippageHistory.orderMinimum)),
            (
                "not_used",
                .members(
                    ("not_filled", JSON(history.unfilled)),
                    ("no_volume", JSON(history.withoutVolume)),
                    ("no_volatility", JSON(history.withoutVolatility))
                )
            ),
            ("status", .string(history.objection == nil ? "CALIBRATED" : "UNKNOWN")),
            ("reason", JSON(history.objection?.rawValue)),
            ("pooled", .members(law(history.calibration?.pooled, history.observations.count))),
            (
                "assets",
                .array(
                    orders.sorted { $0.key < $1.key }.map { asset, own in
                        .members(
                            [("symbol", .string(asset.symbol))]
                                + law(history.calibration?.law(of: asset), own.count)
                        )
                    }
                )
            )
        )
    }

    private func law(_ law: SlippageLaw?, _ orders: Int) -> [(String, JSON)] {
        [
            ("orders", JSON(orders)),
            ("half_spread", JSON(law?.halfSpread)),
            ("half_spread_error", JSON(law?.halfSpreadError)),
            ("impact", JSON(law?.impact)),
            ("impact_error", JSON(law?.impactError)),
            ("residual", JSON(law?.residual)),
            ("own_share", JSON(law?.ownShare)),
        ]
    }
}
