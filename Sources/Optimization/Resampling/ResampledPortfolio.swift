/// The mean of the portfolios that are best in histories that might have been.
///
///     w̄ = Σₛ w*(μₛ, Σₛ) / S
///
/// Limits that are the same in every history, and convex, hold for the mean as for each. Michaud & Michaud, "Efficient
/// Asset Management", 2nd edition (2008), chapter 6; Scherer, "Portfolio Resampling: Review and Critique", Financial
/// Analysts Journal 58 (2002).
public struct ResampledPortfolio: Sendable {
    /// w̄.
    public var weights: [Double]
    /// The standard deviation of each weight over the histories.
    public var deviations: [Double]
    /// How many histories had a portfolio; in the others nothing earned more than the risk-free rate, or they had no
    /// moments.
    public var answered: Int
    /// How many had no moments, as too few of their returns are known.
    public var leftOut: Int
    /// The length of the blocks; `nil` of normal returns.
    public var blockLength: Double?
    /// The portfolio of the estimated moments themselves; `nil` where nothing earned more than the rate by them.
    public var original: OptimalPortfolio?
    /// The solves of all: their steps, and the worst of their residuals.
    public var quality: SolverQuality
}
