public import Numerics

/// Chooses the weights that solve a ``PortfolioProblem``.
public enum Optimizer {
    /// The optimal portfolio, or the reason why there is none.
    ///
    ///     let outcome = Optimizer.solve(problem)
    ///     if case .optimal(let portfolio) = outcome { print(portfolio.weights) }
    ///
    /// - Parameters:
    ///   - problem: What is sought.
    ///   - hooks: Asked by every method again and again whether to stop, and what fits into memory.
    /// - Returns: The portfolio, or why there is none.
    /// - Complexity: O(n³) for the variance of n assets; a measure over T scenarios takes 10 to 40
    ///   iterations of T n² + n³/3 flops.
    public static func solve(
        _ problem: PortfolioProblem,
        hooks: ConicHooks = ConicHooks()
    ) -> OptimizationOutcome {
        let outcome = hooks.scope { best(problem, hooks) }
        guard case .optimal(var portfolio) = outcome,
            let invested = MostInvested(problem)?.weights(portfolio.weights)
        else { return outcome }
        portfolio.weights = invested
        return .optimal(portfolio)
    }

    private static func best(
        _ problem: PortfolioProblem,
        _ hooks: ConicHooks
    ) -> OptimizationOutcome {
        guard !problem.objective.isConic else {
            return ConvexPortfolio(problem, risk: StandardDeviation(), hooks: hooks).solve()
        }
        guard problem.isQuadratic else {
            guard let risk = problem.measure.stated else {
                return solveByCuts(problem)
            }
            if let outcome = EntropicPortfolio(problem, hooks: hooks)?.solve() { return outcome }
            return ConvexPortfolio(problem, risk: risk, hooks: hooks).solve()
        }
        if case .maximumSharpe(let rate) = problem.objective, problem.constraints.budget != 0 {
            // A ratio over cash has no curvature in its scale, which the active set wants.
            guard problem.constraints.cash == nil else {
                return ConvexPortfolio(problem, risk: StandardDeviation(), hooks: hooks).solve()
            }
            return MaximumSharpe(problem, riskFreeRate: rate).solve()
        }
        return MeanVariance(problem).solve()
    }

    /// Measures that are optimized by cuts, which know linear limits only.
    private static func solveByCuts(_ problem: PortfolioProblem) -> OptimizationOutcome {
        guard let measure = problem.measure as? any OrderedRiskMeasure else {
            preconditionFailure("\(problem.measure.code) is not convex and is not optimized.")
        }
        precondition(
            problem.constraints.areLinear,
            "\(measure.code) is optimized under limits on sums of weights."
        )
        return OrderedPortfolio(problem, measure: measure).solve()
    }
}

extension PortfolioProblem {
    /// Whether it is one quadratic program over the weights alone.
    var isQuadratic: Bool {
        let isVariance = measure is StandardDeviation || objective == .maximumReturn
        return isVariance && constraints.areLinear
    }
}

extension Objective {
    /// Whether it is stated to the conic solver, whatever the measure of risk: none enters it but
    /// the covariance.
    var isConic: Bool {
        switch self {
        case .maximumGrowth, .maximumDiversification, .minimumTrackingError: true
        case .minimumRisk, .maximumReturn, .utility, .maximumSharpe: false
        }
    }
}

extension PortfolioConstraints {
    /// Whether all of them are hard limits on sums of weights.
    public var areLinear: Bool {
        riskLimits.isEmpty && trading == nil && tracking == nil && grossLeverage == nil
            && shortBudget == nil && effectiveAssets == nil && penalties.isEmpty
    }
}
