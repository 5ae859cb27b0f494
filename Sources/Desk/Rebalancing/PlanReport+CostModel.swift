internal import MarketData
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

    /// What is traded of an asset a day, and who says so.
    func volume(_ asset: PlannedAsset) -> JSON {
        let stored = volumes[asset.symbol]
        let source = stored != nil ? "stored" : asset.averageDailyVolume != nil ? "request" : nil
        return .members(
            ("symbol", .string(asset.symbol.symbol)),
            ("average_daily_volume", JSON(asset.averageDailyVolume)),
            ("source", JSON(source)),
            ("sessions", stored.map { JSON($0.sessions) } ?? .null),
            ("first", JSON(stored?.first.description)),
            ("last", JSON(stored?.last.description))
        )
    }

    /// Where an impact counts for nothing, or a trade has no limit, since what it is multiplied with is not known.
    var costWarnings: [String] {
        var warnings: [String] = []
        func tell(_ what: String, _ end: String, of assets: [PlannedAsset]) {
            guard !assets.isEmpty else { return }
            let more = assets.count > 20 ? " and \(assets.count - 20) more" : ""
            warnings.append(
                "\(what) is not known of "
                    + assets.prefix(20).map(\.symbol.symbol).joined(separator: ", ")
                    + "\(more): \(end). Write average_daily_volume, or import volumes."
            )
        }
        tell(
            "The volume or the volatility of a day",
            "their impact counts for nothing",
            of: problem.assets.filter { asset in
                let law = asset.impact ?? problem.impact
                return law != MarketImpact() && asset.averageDailyVolume == nil
                    || law.squareRoot > 0 && asset.volatility == nil
            }
        )
        if problem.limits.participation != nil {
            tell(
                "The volume of a day",
                "participation does not limit their trades",
                of: problem.assets.filter { $0.averageDailyVolume == nil }
            )
        }
        return warnings
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
