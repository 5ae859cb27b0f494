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
    /// Maximizes the mean of log(1 + rₜᵀw), the growth of capital that is brought back to w in every
    /// period: Kelly, "A New Interpretation of Information Rate" (1956).
    case maximumGrowth
    /// Maximizes σᵀw / √(wᵀΣw), the assets' own deviations over the portfolio's: Choueifaty &
    /// Coignard, "Toward Maximum Diversification" (2008).
    case maximumDiversification
    /// Minimizes √((w − b)ᵀΣ(w − b)) with the benchmark's weights b.
    case minimumTrackingError(benchmark: [Double])
    /// Minimizes r(w) / Π wᵢ^bᵢ over positive weights, with positive budgets b that sum to 1: every asset
    /// contributes its budget to the risk, unless a limit is in the way. Maillard, Roncalli & Teïletche,
    /// "The Properties of Equally Weighted Risk Contribution Portfolios" (2010). Of other ``RiskParts`` y, which
    /// are above zero in place of the weights, r(w) / Π yₖ^bₖ.
    case riskParity(budgets: [Double], of: RiskParts = .assets)
    /// Minimizes how far the shares of the variance are from budgets, where a return is demanded or limits are in
    /// the way.
    case relaxedRiskParity(RelaxedRiskParity)
    /// Minimizes the worst mean loss and tail of distributions near the observed one.
    case robustTail(WassersteinTail)
}
