internal import Estimation
internal import Numerics

/// The portfolio of greatest diversification Σ wᵢσᵢ / √(wᵀΣw): the greatest ratio with deviations for returns.
///
/// Choueifaty & Coignard, "Toward Maximum Diversification", Journal of Portfolio Management 35 (2008).
enum MaximumDiversification {
    /// The part of the ratio below which a price is none.
    private static let rounding = 1e-12

    /// The optimum, as ``MaximumSharpe`` finds it.
    ///
    /// - Returns: `nil` where limits are no sums of weights, where one speaks of expected returns, and where there is
    ///   none: the cones then say why.
    /// - Complexity: That of ``MaximumSharpe``.
    static func solve(_ problem: PortfolioProblem) -> OptimizationOutcome? {
        let constraints = problem.constraints
        guard constraints.areLinear, constraints.returnTarget == nil, constraints.cash == nil,
            constraints.budget > 0
        else { return nil }
        var ratio = problem
        let distribution = problem.distribution
        ratio.distribution = ReturnDistribution(
            assets: distribution.assets,
            mean: distribution.deviations,
            covariance: distribution.covariance,
            scenarios: distribution.scenarios,
            periodsPerYear: 1
        )
        ratio.objective = .maximumSharpe(riskFreeRate: 0)
        guard case .optimal(var portfolio) = MaximumSharpe(ratio, riskFreeRate: 0).solve(),
            portfolio.quality.status == .optimal
        else { return nil }
        // The ratio is the same at any scale: where only the budget sets that, its price is rounding.
        let deviation = distribution.deviation(of: portfolio.weights)
        let greatest = BLAS.dot(ratio.distribution.mean, portfolio.weights) / deviation
        portfolio.shadowPrices = portfolio.shadowPrices.compactMap { price in
            guard abs(price.price) > rounding * greatest else { return nil }
            var price = price
            price.metric = .diversificationRatio
            return price
        }
        return .optimal(portfolio)
    }
}
