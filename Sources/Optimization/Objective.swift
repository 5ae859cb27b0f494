/// What the optimizer is to make as large or as small as it can.
public enum Objective: Hashable, Sendable {
    /// Minimizes the variance wᵀΣw.
    case minimumRisk
    /// Maximizes the expected return μᵀw.
    case maximumReturn
    /// Maximizes μᵀw − λ wᵀΣw with the risk aversion λ > 0, both annual.
    case utility(riskAversion: Double)
    /// Maximizes (μᵀw − r) / √(wᵀΣw) with the annual risk-free rate r.
    case maximumSharpe(riskFreeRate: Double)
}
