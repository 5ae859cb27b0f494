/// What a rebalance is for.
public enum RebalanceType: String, CaseIterable, Hashable, Sendable {
    /// To come back to the target.
    case strategic = "STRATEGIC"
    /// To use an occasion.
    case tactical = "TACTICAL"
    /// To bear no more risk than was meant.
    case riskDriven = "RISK_DRIVEN"
    /// As it is done on such a day.
    case timeBased = "TIME_BASED"
}
