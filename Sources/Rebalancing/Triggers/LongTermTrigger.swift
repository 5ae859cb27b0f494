internal import Portfolio

/// Gains on assets to be sold that are taxed less in a few days: a reason to wait, which asks for no trade.
public struct LongTermTrigger: TriggerRule {
    /// How many days before.
    public let days: Int
    /// What tells it from other rules.
    public var name: String { "long_term_window" }

    /// A rule; by default the last 30 days.
    public init(days: Int = 30) { self.days = days }

    /// What it says of a state.
    public func outcome(on state: TriggerState) -> TriggerOutcome {
        guard state.tax == .unitedStates else {
            return .unknown(
                "The tax rules of the books do not ask how long shares were held."
            )
        }
        let above = Set(state.assets.filter { $0.deviation > 0 }.map(\.symbol))
        let soon = state.lots.filter { lot in
            guard let first = lot.longTermFrom, lot.gain > 0 else { return false }
            return above.contains(lot.symbol) && state.day.distance(to: first) <= days
        }
        let first = soon.min {
            ($0.longTermFrom ?? state.day, $0.symbol) < ($1.longTermFrom ?? state.day, $1.symbol)
        }
        guard let first, let day = first.longTermFrom else { return .notMet }
        let left = state.day.distance(to: day)
        return .met(
            TriggerFinding(
                .longTermWindow,
                "\(first.quantity) \(first.symbol) count as held for long from \(day), in \(left) days; "
                    + "their gain of \(first.gain.inPercent) of the portfolio is taxed less then.",
                measure: Double(left),
                threshold: Double(days),
                severity: .low,
                urgency: .low,
                symbols: Set(soon.map(\.symbol)).sorted()
            )
        )
    }
}
