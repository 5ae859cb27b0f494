/// How an allocation along a tree ended.
public enum HierarchicalOutcome: Sendable {
    /// With a portfolio.
    case portfolio(HierarchicalPortfolio)
    /// Some assets have no risk to share by, alone or together.
    case riskless(RisklessCluster)
    /// An optimization on the way has no answer, or the constraints contradict each other.
    case unanswered(OptimizationOutcome)
}
