/// How far from its target a portfolio is.
public struct PlanMiss: Hashable, Sendable {
    /// √(w − t)ᵀΣ(w − t), annualized; where Σ is unknown √Σ σ² (w − t)², as if assets moved each for itself, and
    /// `nil` where a volatility is unknown too.
    public let trackingError: Double?
    /// ½ Σ |w − t|, money with it: the share of the portfolio that is somewhere else.
    public let activeShare: Double
}
