/// The mean loss and tail of a portfolio at the worst of near distributions, per period.
public struct RobustTailReport: Hashable, Sendable {
    /// ε.
    public var radius: Double
    /// E[−rᵀw] + ρ CVaR at the worst.
    public var worstLoss: Double
    /// The same of the observed returns.
    public var observedLoss: Double
    /// By how much the worst grows for a unit of radius.
    public var radiusPrice: Double

    /// The `robust_tail` of a result.
    public var json: JSON {
        .members(
            ("wasserstein_radius", JSON(radius)),
            ("worst_loss", JSON(worstLoss)),
            ("observed_loss", JSON(observedLoss)),
            ("radius_price", JSON(radiusPrice))
        )
    }
}
