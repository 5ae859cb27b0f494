internal import Portfolio

/// A portfolio that earned something else than its target, by more than a threshold.
public struct PerformanceTrigger: TriggerRule {
    /// |R − R of the target| at most.
    public let threshold: Double
    /// What tells it from other rules.
    public var name: String { "performance_divergence" }

    /// A rule; by default that of the document, 15 points.
    public init(threshold: Double = 0.15) { self.threshold = threshold }

    /// What it says of a state.
    public func outcome(on state: TriggerState) -> TriggerOutcome {
        guard let track = state.track else { return .unknown(TriggerTrack.unknown) }
        let difference = track.portfolio - track.target
        return .of(abs(difference), beyond: threshold) {
            TriggerFinding(
                .performanceDivergence,
                "In \(track.days) days the portfolio earned \(track.portfolio.inPercent), "
                    + "\(abs(difference).inPoints) points \(difference > 0 ? "more" : "less") than its target.",
                measure: abs(difference),
                threshold: threshold
            )
        }
    }
}

extension TriggerTrack {
    static let unknown =
        "The worth of the portfolio and the prices of its target are not known on enough days."
}
