/// The weights that a search under limits on shares of the variance found.
public struct RiskContributionSolution: Sendable {
    /// How much is known of them.
    public enum Status: String, Hashable, Sendable {
        /// No allowed portfolio is better.
        case optimal
        /// None near it is better.
        case locallyOptimal = "locally_optimal"
        /// The caller stopped the search.
        case stopped
    }

    /// How much is known.
    public var status: Status
    /// The portfolio, with the prices of limits as they are there.
    public var portfolio: OptimalPortfolio
    /// The objective, as ``DiscreteSolution/objective``.
    public var objective: Double
    /// No allowed portfolio has a better objective than this: that of the best without these limits, or of the optimum.
    public var bestBound: Double
    /// Convex problems solved.
    public var programs: Int

    /// The difference of the two, relative to the objective.
    public var relativeGap: Double {
        objective == bestBound ? 0 : abs(objective - bestBound) / abs(objective)
    }
}
