internal import Portfolio

/// More money than there should be, by more than a share of the portfolio.
public struct CashTrigger: TriggerRule {
    /// Cash less that of the target at most, as a share of everything.
    public let threshold: Double
    /// What tells it from other rules.
    public var name: String { "cash_arrival" }

    /// A rule; by default a fiftieth of everything.
    public init(threshold: Double = 0.02) { self.threshold = threshold }

    /// What it says of a state.
    public func outcome(on state: TriggerState) -> TriggerOutcome {
        let excess = state.cash.weight - state.cash.target
        return .of(excess, beyond: threshold) {
            TriggerFinding(
                .cashArrival,
                "Cash is \(state.cash.weight.inPercent) of the portfolio, \(excess.inPoints) points above the "
                    + "\(state.cash.target.inPercent) of its target.",
                measure: excess,
                threshold: threshold
            )
        }
    }
}
