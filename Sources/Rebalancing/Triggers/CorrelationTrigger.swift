internal import Portfolio

/// Prices that move together in another way than they used to.
public struct CorrelationTrigger: TriggerRule {
    /// The mean absolute change of correlations at most.
    public let threshold: Double
    /// What tells it from other rules.
    public var name: String { "correlation_regime" }

    /// A rule; by default that of the document, 0.2.
    public init(threshold: Double = 0.20) { self.threshold = threshold }

    /// What it says of a state.
    public func outcome(on state: TriggerState) -> TriggerOutcome {
        guard let change = state.market?.correlationChange else {
            return .unknown(TriggerMarket.unknown(state.market, 2 * TriggerMarket.least))
        }
        return .of(change, beyond: threshold) {
            TriggerFinding(
                .correlationRegimeChange,
                "Correlations of the last \(TriggerMarket.least) days differ by \(change.inPoints) hundredths "
                    + "on average from those of the days before.",
                measure: change,
                threshold: threshold
            )
        }
    }
}
