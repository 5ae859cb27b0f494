internal import Portfolio
internal import Rebalancing

/// How far several assets together are from what they should be, with the members of the report.
struct GroupDrift {
    /// What they are called.
    let name: String
    /// Which assets.
    let symbols: [AssetID]
    /// Together.
    let drift: Drift
    /// Between which shares they may drift.
    let band: ClosedRange<Double>?
    /// The average of what each has of what it should have, weighted by what is held.
    let averageUtilization: Double?

    /// The members that an asset has, with `name` and `assets`.
    var members: [(String, JSON)] {
        let (least, most) = (band?.lowerBound ?? drift.target, band?.upperBound ?? drift.target)
        return [
            ("name", .string(name)), ("assets", .array(symbols.map { .string($0.symbol) })),
        ]
            + drift.values
            + [("min_weight", JSON(least)), ("max_weight", JSON(most))]
            + drift.deviations
            + [("average_utilization", JSON(averageUtilization))]
    }
}

extension Drift {
    /// What is held and what should be, as all answers name it.
    var values: [(String, JSON)] {
        [
            ("value", JSON(value)), ("target_value", JSON(targetValue)),
            ("current_weight", JSON(weight)), ("target_weight", JSON(share)),
        ]
    }

    /// How far that is apart.
    var deviations: [(String, JSON)] {
        [
            ("deviation_percent", JSON(100 * deviation)),
            ("relative_deviation", JSON(relativeDeviation)), ("utilization", JSON(utilization)),
            ("status", .string(status.rawValue)),
        ]
    }
}
