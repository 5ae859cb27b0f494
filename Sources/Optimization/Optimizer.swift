/// Chooses the weights that solve a ``PortfolioProblem``.
public enum Optimizer {
    /// The optimal portfolio, or the reason why there is none.
    ///
    ///     let outcome = Optimizer.solve(problem)
    ///     if case .optimal(let portfolio) = outcome { print(portfolio.weights) }
    ///
    /// - Complexity: O(n³) for n assets; see ``MeanVariance`` and ``MaximumSharpe``.
    public static func solve(_ problem: PortfolioProblem) -> OptimizationOutcome {
        if case .maximumSharpe(let rate) = problem.objective, problem.constraints.budget != 0 {
            return MaximumSharpe(problem, riskFreeRate: rate).solve()
        }
        return MeanVariance(problem).solve()
    }
}
