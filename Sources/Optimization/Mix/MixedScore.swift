/// How a portfolio does by one criterion of a mixed objective.
public struct MixedScore: Hashable, Sendable {
    /// The criterion.
    public var criterion: MixedCriterion
    /// What it counts.
    public var share: Double
    /// Its value for the portfolio.
    public var value: Double
    /// Its best value under the limits.
    public var best: Double
    /// Its worst value among the best portfolios by each of the criteria.
    public var worst: Double

    /// (value − worst) / (best − worst); `nil` where no portfolio is better than another.
    ///
    /// Below 0 where the portfolio is worse than the best by any other criterion.
    public var score: Double? {
        let range = best - worst
        return abs(range) > 1e-12 * max(abs(best), abs(worst)) ? (value - worst) / range : nil
    }
}
