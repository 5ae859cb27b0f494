internal import Estimation
internal import Numerics

/// Where to look for the optimum first.
extension ConvexPortfolio {
    /// The weights, times κ in a ratio, that are best by the standard deviation: an active set finds
    /// them in no time, and portfolios of least risk are alike whatever the measure.
    ///
    /// `nil` where the limits are not linear, where cash is kept, of which the least risky hold
    /// nothing else, or where the covariance is one of few observations.
    func guess(ratio size: Double?) -> [Double]? {
        if case .riskParity(let budgets, let parts) = problem.objective {
            return parityStart(budgets, parts).map { parityScale * $0 }
        }
        let count = problem.distribution.scenarios.rows
        guard problem.constraints.areLinear, problem.constraints.cash == nil,
            !problem.objective.isConic, !(problem.measure is StandardDeviation),
            count > 2 * problem.distribution.assets.count
        else { return nil }
        var smooth = problem
        smooth.measure = StandardDeviation()
        // Whether there is a guess says nothing of whether there is an answer.
        let apart = ConicHooks(memory: hooks.memory?.shared())
        guard smooth.isQuadratic,
            case .optimal(let best) = Optimizer.solve(smooth, hooks: apart)
        else { return nil }
        guard let size else { return best.weights }
        guard case .maximumSharpe(let rate) = problem.objective else { return nil }
        let excess =
            BLAS.dot(problem.distribution.mean, best.weights)
            - rate / problem.distribution.periodsPerYear
        return excess > 0 ? best.weights.map { $0 * size / excess } : nil
    }
}
