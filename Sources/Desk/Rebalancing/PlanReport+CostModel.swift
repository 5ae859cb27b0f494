internal import Portfolio
internal import Rebalancing

/// By which coefficients a plan counts what trades lose.
extension PlanReport {
    private var isCalibrated: Bool { problem.assets.contains { $0.impact != nil } }

    /// The coefficients: of all assets where the request gives them, of each where they are calibrated.
    var costModel: JSON {
        let isCalibrated = isCalibrated
        return .members(
            ("source", .string(isCalibrated ? "calibrated" : "request")),
            (
                "half_spread",
                isCalibrated ? .null : JSON(problem.assets.first?.halfSpread ?? 0)
            ),
            ("impact", isCalibrated ? .null : impact(problem.impact)),
            ("assets", isCalibrated ? .array(problem.assets.map(coefficients)) : .null)
        )
    }

    /// Where a calibrated impact counts for nothing, since what it is multiplied with is not known.
    var costWarnings: [String] {
        guard isCalibrated else { return [] }
        let unknown = problem.assets.filter {
            $0.averageDailyVolume == nil || $0.volatility == nil
        }
        guard !unknown.isEmpty else { return [] }
        let more = unknown.count > 20 ? " and \(unknown.count - 20) more" : ""
        return [
            "The volume or the volatility of a day is not known of "
                + unknown.prefix(20).map(\.symbol.symbol).joined(separator: ", ")
                + "\(more): their impact counts for nothing. Write average_daily_volume."
        ]
    }

    private func coefficients(_ asset: PlannedAsset) -> JSON {
        .members(
            ("symbol", .string(asset.symbol.symbol)),
            ("half_spread", JSON(asset.halfSpread)),
            ("impact", impact(asset.impact ?? problem.impact)),
            ("average_daily_volume", JSON(asset.averageDailyVolume)),
            ("volatility", JSON(asset.volatility))
        )
    }

    private func impact(_ law: MarketImpact) -> JSON {
        .members(("linear", JSON(law.linear)), ("square_root", JSON(law.squareRoot)))
    }
}
