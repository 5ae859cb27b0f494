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
        var memory = CutMemory()
        return solve(problem, hooks: hooks, knowing: &memory)
    }

    /// The same, beginning with what a solve of the same measure and assets left, where that helps.
    static func solve(
        _ problem: PortfolioProblem,
        hooks: ConicHooks,
        knowing memory: inout CutMemory
    ) -> OptimizationOutcome {
        let outcome = hooks.scope { best(problem, hooks, &memory) }
        // Asked first, so that problems without cash are not copied in vain.
        guard problem.constraints.cash != nil, case .optimal(let portfolio) = outcome,
            let invested = MostInvested(problem)?.portfolio(portfolio)
        else { return outcome }
        return .optimal(invested)
    }

    private static func best(
        _ problem: PortfolioProblem,
        _ hooks: ConicHooks,
        _ memory: inout CutMemory
    ) -> OptimizationOutcome {
        if case .riskParity(let budgets, let parts) = problem.objective {
            return RiskParity.solve(problem, budgets: budgets, of: parts, hooks: hooks)
        }
        if case .relaxedRiskParity(let parity) = problem.objective,
            let outcome = RiskParity.unrelaxed(problem, parity)
        {
            return outcome
        }
        // The least risk asks for no expected return.
        if problem.meanUncertainty != nil, problem.objective != .minimumRisk {
            return ConvexPortfolio(problem, risk: StandardDeviation(), hooks: hooks).solve()
        }
        if problem.objective == .maximumDiversification,
            let outcome = MaximumDiversification.solve(problem)
        {
            return outcome
        }
        guard !problem.objective.isConic else {
            if let outcome = NewtonPortfolio(problem, hooks: hooks)?.solve() { return outcome }
            return ConvexPortfolio(problem, risk: StandardDeviation(), hooks: hooks).solve()
        }
        guard problem.isQuadratic else {
            return overScenarios(problem, hooks, &memory)
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

    /// Measures over scenarios: by Newton's method or by cuts where these are fast, else by cones,
    /// which also have the last word where the others end short of a proof.
    private static func overScenarios(
        _ problem: PortfolioProblem,
        _ hooks: ConicHooks,
        _ memory: inout CutMemory
    ) -> OptimizationOutcome {
        if let outcome = NewtonPortfolio(problem, hooks: hooks)?.solve() { return outcome }
        let found = CutPortfolio(problem)?.solve(knowing: &memory)
        if let found, found.isProven { return found }
        guard let risk = problem.measure.stated else {
            preconditionFailure("\(problem.measure.code) is not convex and is not optimized.")
        }
        let byCones = ConvexPortfolio(problem, risk: risk, hooks: hooks).solve()
        if let found, case .optimal = found, !byCones.isProven { return found }
        return byCones
    }
}

extension OptimizationOutcome {
    /// Whether nothing is left to another method.
    fileprivate var isProven: Bool {
        switch self {
        case .optimal(let portfolio): portfolio.quality.status == .optimal
        case .infeasible, .noPositiveExcessReturn, .riskless: true
        case .unbounded, .notConverged: false
        }
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
        case .maximumGrowth, .maximumDiversification, .minimumTrackingError, .relaxedRiskParity,
            .robustTail:
            true
        case .minimumRisk, .maximumReturn, .utility, .maximumSharpe, .riskParity: false
        }
    }
}

extension PortfolioConstraints {
    /// Whether all of them are hard limits on sums of weights.
    public var areLinear: Bool {
        riskLimits.isEmpty && trading == nil && tracking == nil && grossLeverage == nil
            && shortBudget == nil && effectiveAssets == nil && penalties.isEmpty
            && riskContributions.isEmpty
    }
}
