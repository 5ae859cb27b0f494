internal import Portfolio

/// A portfolio that moves more than it is meant to.
public struct VolatilityTargetTrigger: TriggerRule {
    /// The volatility of the last month at most, a fraction per year.
    public let target: Double
    /// What tells it from other rules.
    public var name: String { "volatility_target" }

    /// A rule for a portfolio with a target.
    public init(target: Double) { self.target = target }

    /// What it says of a state.
    public func outcome(on state: TriggerState) -> TriggerOutcome {
        guard let recent = state.market?.recentVolatility else {
            return .unknown(TriggerMarket.unknown(state.market, TriggerMarket.least))
        }
        return .of(recent, beyond: target) {
            TriggerFinding(
                .volatilitySpike,
                "The volatility of the last month is \(recent.inPercent) a year, above the "
                    + "\(target.inPercent) that the portfolio is meant to have.",
                measure: recent,
                threshold: target
            )
        }
    }
}
