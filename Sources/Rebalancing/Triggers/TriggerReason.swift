/// Why a portfolio is to be rebalanced, by the names of the management workflow.
public enum TriggerReason: String, CaseIterable, Hashable, Sendable {
    /// A day on which it is always done.
    case calendar = "CALENDAR"
    /// A weight is too far from its target.
    case weightDeviation = "WEIGHT_DEVIATION"
    /// An asset bears too much more of the risk than by the target.
    case riskBudgetBreach = "RISK_BUDGET_BREACH"
    /// The portfolio earned something else than its target did.
    case performanceDivergence = "PERFORMANCE_DIVERGENCE"
    /// Prices move more than they used to.
    case volatilitySpike = "VOLATILITY_SPIKE"
    /// Prices move together in another way than they used to.
    case correlationRegimeChange = "CORRELATION_REGIME_CHANGE"
    /// The portfolio is too far below its highest worth.
    case drawdown = "DRAWDOWN"
    /// There is more money than there should be.
    case cashArrival = "CASH_ARRIVAL"
    /// The tax year ends with losses that may be taken.
    case taxWindow = "TAX_WINDOW"
    /// Gains are about to be taxed at the rate of what is held for long: a reason to wait.
    case longTermWindow = "LONG_TERM_WINDOW"

    /// The kind of rebalance it asks for; `nil` where it asks for none.
    public var rebalanceType: RebalanceType? {
        switch self {
        case .calendar: .timeBased
        case .weightDeviation: .strategic
        case .performanceDivergence, .cashArrival, .taxWindow: .tactical
        case .riskBudgetBreach, .volatilitySpike, .correlationRegimeChange, .drawdown: .riskDriven
        case .longTermWindow: nil
        }
    }
}
