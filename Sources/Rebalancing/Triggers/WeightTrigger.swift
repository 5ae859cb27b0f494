internal import Portfolio

/// An asset whose weight is further from its target than a threshold.
public struct WeightTrigger: TriggerRule {
    /// |w − t| at most.
    public let threshold: Double
    /// Whether the threshold follows how much prices move now; without, it stays.
    public let adaptation: AdaptiveThreshold?
    /// What tells it from other rules.
    public var name: String { "weight_deviation" }

    /// A rule; by default that of the document, 5 points of weight.
    public init(threshold: Double = 0.05, adaptation: AdaptiveThreshold? = nil) {
        (self.threshold, self.adaptation) = (threshold, adaptation)
    }

    /// What it says of a state.
    public func outcome(on state: TriggerState) -> TriggerOutcome {
        guard let threshold = AdaptiveThreshold.scaled(threshold, by: adaptation, state.market)
        else { return .unknown(AdaptiveThreshold.unknown) }
        let off = state.assets.filter { TriggerOutcome.isBeyond(abs($0.deviation), threshold) }
            .sorted { (abs($0.deviation), $1.symbol) > (abs($1.deviation), $0.symbol) }
        guard let worst = off.first else { return .notMet }
        return .met(
            TriggerFinding(
                .weightDeviation,
                WeightTrigger.text(worst.symbol.symbol, worst.weight, worst.target, of: off.count),
                measure: abs(worst.deviation),
                threshold: threshold,
                symbols: off.map(\.symbol)
            )
        )
    }

    static func text(_ name: String, _ weight: Double, _ target: Double, of count: Int) -> String {
        let (more, side) = (abs(weight - target).inPoints, weight > target ? "above" : "below")
        let others = count > 1 ? " \(count - 1) more beyond the threshold." : ""
        return "\(name) weighs \(weight.inPercent), \(more) points \(side) its target of "
            + "\(target.inPercent).\(others)"
    }
}
