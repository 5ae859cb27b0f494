internal import Estimation
internal import Optimization

/// Portfolios that are best at the worst of near distributions.
extension SolvedPortfolio {
    /// What weights lose at the worst, where the problem looks at it.
    static func robustTail(_ problem: PortfolioProblem, _ weights: [Double]) -> RobustTailReport? {
        guard case .robustTail(let tail) = problem.objective else { return nil }
        let worst = tail.worst(weights, problem.distribution)
        return RobustTailReport(
            radius: tail.radius,
            worstLoss: worst.loss,
            observedLoss: tail.estimate(weights, problem.distribution),
            radiusPrice: worst.price
        )
    }
}
