internal import Portfolio

/// A sector whose weight is further from its target than a threshold.
public struct SectorTrigger: TriggerRule {
    /// |Σw − Σt| at most.
    public let threshold: Double
    /// Whether the threshold follows how much prices move now; without, it stays.
    public let adaptation: AdaptiveThreshold?
    /// What tells it from other rules.
    public var name: String { "sector_deviation" }

    /// A rule; by default that of the document, 5 points of weight.
    public init(threshold: Double = 0.05, adaptation: AdaptiveThreshold? = nil) {
        (self.threshold, self.adaptation) = (threshold, adaptation)
    }

    /// An asset of which the sector is not known could be of any, so that nothing is said then.
    public func outcome(on state: TriggerState) -> TriggerOutcome {
        let unknown = state.assets.filter { $0.sector == nil }.map(\.symbol.symbol)
        guard unknown.isEmpty else {
            let rest = unknown.count > 5 ? " and \(unknown.count - 5) more" : ""
            return .unknown(
                "The sector of \(unknown.prefix(5).joined(separator: ", "))\(rest) is not known."
            )
        }
        guard let threshold = AdaptiveThreshold.scaled(threshold, by: adaptation, state.market)
        else { return .unknown(AdaptiveThreshold.unknown) }
        let off = TriggerSector.of(state.assets)
            .filter { TriggerOutcome.isBeyond(abs($0.deviation), threshold) }
            .sorted { (abs($0.deviation), $1.name) > (abs($1.deviation), $0.name) }
        guard let worst = off.first else { return .notMet }
        return .met(
            TriggerFinding(
                .weightDeviation,
                WeightTrigger.text(
                    "The sector \(worst.name)",
                    worst.weight,
                    worst.target,
                    of: off.count
                ),
                measure: abs(worst.deviation),
                threshold: threshold,
                symbols: off.flatMap(\.symbols),
                sectors: off.map(\.name)
            )
        )
    }
}
