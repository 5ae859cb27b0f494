internal import Portfolio

/// Prices that move more than they used to.
public struct VolatilityTrigger: TriggerRule {
    /// Recent by longer volatility less 1 at most.
    public let threshold: Double
    /// What tells it from other rules.
    public var name: String { "volatility_spike" }

    /// A rule; by default that of the document, a quarter more.
    public init(threshold: Double = 0.25) { self.threshold = threshold }

    /// What it says of a state.
    public func outcome(on state: TriggerState) -> TriggerOutcome {
        guard let ratio = state.market?.volatilityRatio,
            let recent = state.market?.recentVolatility, let long = state.market?.longVolatility
        else { return .unknown(TriggerMarket.unknown(state.market, TriggerMarket.least)) }
        return .of(ratio - 1, beyond: threshold) {
            TriggerFinding(
                .volatilitySpike,
                "The volatility of the last month is \(recent.inPercent) a year, \((ratio - 1).inPercent) "
                    + "above that of the last year, \(long.inPercent).",
                measure: ratio - 1,
                threshold: threshold
            )
        }
    }
}
