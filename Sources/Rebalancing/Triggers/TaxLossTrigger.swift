public import Portfolio

/// The last weeks of a tax year with losses that are worth taking.
public struct TaxLossTrigger: TriggerRule {
    /// How long before its end.
    public let weeks: Int
    /// Losses as a share of everything at most.
    public let threshold: Double
    /// What tells it from other rules.
    public var name: String { "tax_loss_window" }

    /// A rule; by default the last six weeks, and losses of more than a hundredth of everything.
    public init(weeks: Int = 6, threshold: Double = 0.01) {
        (self.weeks, self.threshold) = (weeks, threshold)
    }

    /// What it says of a state.
    public func outcome(on state: TriggerState) -> TriggerOutcome {
        guard let end = state.tax.yearEnd(onOrAfter: state.day) else {
            return .unknown("The books are kept by no tax rules.")
        }
        let left = state.day.distance(to: end)
        guard left < 7 * weeks else { return .notMet }
        let lost = state.lots.filter { $0.gain < 0 }
        let losses = 0 - lost.reduce(0) { $0 + $1.gain }
        return .of(losses, beyond: threshold) {
            TriggerFinding(
                .taxWindow,
                "The tax year ends on \(end), in \(left) days, with unrealized losses of "
                    + "\(losses.inPercent) of the portfolio.",
                measure: losses,
                threshold: threshold,
                urgency: left < 7 ? .high : .normal,
                symbols: Set(lost.map(\.symbol)).sorted()
            )
        }
    }
}

extension TaxRules {
    /// The last day of the tax year of a day: 31 December, in the United Kingdom 5 April; `nil` where no law tells.
    public func yearEnd(onOrAfter day: Day) -> Day? {
        let (year, month, date) = day.civil
        return switch self {
        case .none: nil
        case .unitedStates: Day(year: year, month: 12, day: 31)
        case .unitedKingdom:
            Day(year: (month, date) <= (4, 5) ? year : year + 1, month: 4, day: 5)
        }
    }
}
