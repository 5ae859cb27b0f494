internal import Estimation
internal import Numerics
internal import Optimization

/// Portfolios that are best at the worst of uncertain moments.
extension SolvedPortfolio {
    /// The worst that a problem with uncertain moments holds for weights.
    static func worst(_ problem: PortfolioProblem, _ weights: [Double]) -> WorstCaseReport {
        let periods = problem.distribution.periodsPerYear
        let doubt = problem.meanUncertainty?.penalty(weights) ?? 0
        return WorstCaseReport(
            expectedReturn: periods * (BLAS.dot(problem.distribution.mean, weights) - doubt),
            volatility: periods.squareRoot() * problem.distribution.deviation(of: weights)
        )
    }
}
