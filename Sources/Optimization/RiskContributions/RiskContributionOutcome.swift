/// How an optimization under limits on shares of the variance ended.
public enum RiskContributionOutcome: Sendable {
    /// A portfolio, and how good it is known to be.
    case portfolio(RiskContributionSolution)
    /// What is true without these limits, or of shares of whatever portfolio, and ends the search.
    case unanswered(OptimizationOutcome)
    /// No portfolio was found that keeps them, which is no proof that there is none: what the nearest one breaks.
    case notFound([RiskContributionBreach])
}
