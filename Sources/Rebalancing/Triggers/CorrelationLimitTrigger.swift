internal import Portfolio

/// Assets that move together so much that holding several of them spreads little risk.
public struct CorrelationLimitTrigger: TriggerRule {
    /// The mean correlation of all pairs at most.
    public let limit: Double
    /// What tells it from other rules.
    public var name: String { "correlation_limit" }

    /// A rule with a limit from −1 to 1.
    public init(limit: Double) { self.limit = limit }

    /// What it says of a state.
    public func outcome(on state: TriggerState) -> TriggerOutcome {
        guard let mean = state.market?.meanCorrelation else {
            return .unknown(TriggerMarket.unknown(state.market, TriggerMarket.least))
        }
        return .of(mean, beyond: limit) {
            TriggerFinding(
                .correlationRegimeChange,
                "The correlations of the last \(TriggerMarket.least) days are \(mean.fixed(2)) on average, "
                    + "above the limit of \(limit.fixed(2)).",
                measure: mean,
                threshold: limit
            )
        }
    }
}
