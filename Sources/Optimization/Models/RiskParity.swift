internal import Estimation
internal import Numerics

/// The portfolio whose assets, or other parts, share the risk as budgets say.
///
/// By the covariance it is ``RiskBudgeting``'s, if that keeps all limits. Other measures of risk, and
/// limits that are in the way, make it a program of ``ConvexPortfolio``.
enum RiskParity {
    static func solve(
        _ problem: PortfolioProblem,
        budgets: [Double],
        of parts: RiskParts = .assets,
        hooks: ConicHooks
    ) -> OptimizationOutcome {
        precondition(problem.constraints.budget > 0, "Positive weights have a positive sum.")
        guard problem.measure is StandardDeviation,
            let (weights, found) = parts.budgeted(problem.distribution.covariance, budgets)
        else { return byCones(problem, hooks) }
        switch found.status {
        case .optimal, .optimalInaccurate:
            guard
                let portfolio = portfolio(weights, found, budget: problem.constraints.budget)
            else { return byCones(problem, hooks) }
            let isAnswer = problem.allows(portfolio.weights)
            return isAnswer ? .optimal(portfolio) : byCones(problem, hooks)
        case .dualInfeasible:
            return .riskless(weights: weights)
        case .primalInfeasible, .iterationLimit, .timeLimit, .memoryLimit, .stalled:
            return .notConverged(SolverQuality(found, budget: 1, residual: .nan))
        }
    }

    /// The weights brought to their sum; `nil` where no scale does that.
    static func portfolio(
        _ found: [Double],
        _ solution: RiskBudgetSolution,
        budget: Double
    ) -> OptimalPortfolio? {
        let (total, gross) = found.reduce((0, 0)) { ($0.0 + $1, $0.1 + abs($1)) }
        guard total > leastNetShare * gross else { return nil }
        // Weights that are 1 in sum but for rounding are left as they are.
        let scale = abs(total - 1) < 1e-12 ? budget : budget / total
        let weights = scale == 1 ? found : found.map { scale * $0 }
        let residual = abs(weights.reduce(0, +) - budget)
        return OptimalPortfolio(
            weights: weights,
            shadowPrices: [],
            quality: SolverQuality(solution, budget: budget, residual: residual)
        )
    }

    /// What of all positions must be left of their sum for it to be scaled to a budget.
    private static let leastNetShare = 1e-6

    private static func byCones(
        _ problem: PortfolioProblem,
        _ hooks: ConicHooks
    ) -> OptimizationOutcome {
        guard let risk = problem.measure.stated else {
            preconditionFailure("\(problem.measure.code) is not convex and is not optimized.")
        }
        var last: OptimizationOutcome?
        for scale in scales {
            let outcome =
                ConvexPortfolio(problem, risk: risk, hooks: hooks, parityScale: scale).solve()
            guard outcome.isStuck else { return outcome }
            last = last ?? outcome
        }
        // Curved cones can hide a contradiction that the variance's program proves.
        var plain = problem
        (plain.measure, plain.objective) = (StandardDeviation(), .minimumRisk)
        let proof = ConvexPortfolio(plain, risk: StandardDeviation(), hooks: hooks).solve()
        if case .infeasible = proof { return proof }
        return last ?? proof
    }

    /// How large the program's variables are beside the weights: power cones may end at one scale and
    /// not at another.
    private static let scales = [1, 0.1, 10]
}

extension OptimizationOutcome {
    /// Whether a solver ended for want of digits.
    fileprivate var isStuck: Bool {
        guard case .notConverged(let quality) = self else { return false }
        return quality.status == .stalled || quality.status == .iterationLimit
    }
}

extension PortfolioProblem {
    /// Whether weights of the right sum keep every limit, but for rounding.
    func allows(_ weights: [Double]) -> Bool {
        let isWithin = weights.indices.allSatisfy { i in
            weights[i] >= constraints.lower[i] && weights[i] <= constraints.upper[i]
        }
        guard isWithin else { return false }
        let hasBoundsOnly =
            constraints.areLinear && constraints.linear.isEmpty && constraints.volume == nil
            && constraints.returnTarget == nil
        return hasBoundsOnly || MeasuredWeights(weights, of: self).violation <= 1e-12
    }
}

extension SolverQuality {
    /// The quality of a portfolio with the sum `budget`, but for `residual`.
    fileprivate init(_ solution: RiskBudgetSolution, budget: Double, residual: Double) {
        objective = budget * solution.deviation
        status = solution.status
        method = solution.method
        iterations = solution.iterations
        primalResidual = residual
        dualResidual = solution.residual
        dualityGap = solution.gap
    }
}
