internal import Estimation
internal import Numerics
internal import Optimization
internal import Portfolio

/// Portfolios that follow a rule instead of an objective.
extension SolvedPortfolio {
    /// Halves the budget along the tree of the assets.
    ///
    /// - Throws: A report with code `unbounded` where an asset never moves, since it would have all of its half.
    init(
        _ request: OptimizationRequest,
        hierarchy distribution: ReturnDistribution
    ) throws(ErrorReport) {
        guard let shares = request.hierarchy.weights(distribution) else {
            let still = request.assets.indices.filter { distribution.covariance[$0, $0] <= 0 }
            throw .riskless(
                request.assets.indices.map { still.contains($0) ? 1 / Double(still.count) : 0 },
                request: request
            )
        }
        let budget = request.constraints.budget.capital
        weights = budget == 1 ? shares : shares.map { budget * $0 }
        status = SolverStatus.optimal.rawValue
        shadowPrices = []
        report = SolverReport(
            status: status,
            method: SolverMethod.recursiveBisection.rawValue,
            iterations: weights.count - 1,
            primalResidual: abs(weights.reduce(0, +) - budget),
            dualResidual: .nan,
            dualityGap: .nan,
            seconds: 0
        )
    }
}
