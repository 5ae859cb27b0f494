/// How far from its target a portfolio is.
public struct PlanMiss: Hashable, Sendable {
    /// √Σ σ² (w − t)², annualized: the tracking error of assets that move each for itself; `nil` where a volatility
    /// is unknown.
    public let trackingError: Double?
    /// ½ Σ |w − t|, money with it: the share of the portfolio that is somewhere else.
    public let activeShare: Double
}
