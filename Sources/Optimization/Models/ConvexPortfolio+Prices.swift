internal import Estimation
internal import Numerics

/// What a unit of each limit is worth.
extension ConvexPortfolio {
    /// Duals as changes of the metric that the user sees, for each limit raised by one unit.
    func prices(
        _ statement: PortfolioStatement,
        _ written: WrittenProgram,
        _ solution: ConicSolution,
        ratio: Double?,
        κ: Double
    ) -> [LimitPrice] {
        let periods = problem.distribution.periodsPerYear
        let isDeviation = risk is StandardDeviation
        var scale = 1.0
        var metric = LimitPrice.Metric.risk
        switch problem.objective {
        case .minimumRisk:
            if isDeviation { (scale, metric) = (periods.squareRoot(), .volatility) }
        case .maximumReturn: (scale, metric) = (-periods, .expectedReturn)
        case .utility: (scale, metric) = (-1, .utility)
        case .maximumGrowth: (scale, metric) = (-periods, .growthRate)
        case .minimumTrackingError(let benchmark):
            // d TE = d TE² / (2 TE); none where the benchmark itself is allowed.
            let active = zip(statement.builder.weights(in: solution.x), benchmark).map { $0 - $1 }
            let error = problem.distribution.deviation(of: active)
            guard error > 1e-12 else { return [] }
            (scale, metric) = (periods.squareRoot() / (2 * error), .trackingError)
        case .relaxedRiskParity: metric = .parityGap
        case .robustTail: metric = .worstLoss
        case .riskParity:
            // log r falls by κ/r for each unit of a limit's price, and log √q by κ/2q.
            let least = solution.quality.objective / written.objectiveFactor
            guard least > 0 else { return [] }
            (scale, metric) = (κ / (isDeviation ? 2 * least : least), .parityLoss)
        case .maximumSharpe, .maximumDiversification:
            // S = t/r, and raising a limit by δ moves its homogenized row by δκ.
            let least = BLAS.dot(written.program.linear, solution.x) / written.objectiveFactor
            guard let ratio, least > 0 else { return [] }
            (scale, metric) = (-ratio * κ / (least * least), .ratio)
            if problem.objective == .maximumDiversification {
                metric = .diversificationRatio
            } else if isDeviation {
                (scale, metric) = (scale * periods.squareRoot(), .sharpeRatio)
            }
        }
        return statement.prices(written, solution, scale: scale, metric: metric)
    }
}
