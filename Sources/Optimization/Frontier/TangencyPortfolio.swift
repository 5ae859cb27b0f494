internal import Numerics

/// The portfolio in which a line from the risk-free rate touches the frontier.
struct TangencyPortfolio {
    private var problem: PortfolioProblem
    private let hooks: ConicHooks

    init(_ problem: PortfolioProblem, riskFreeRate: Double, hooks: ConicHooks) {
        self.problem = problem
        self.problem.objective = .maximumSharpe(riskFreeRate: riskFreeRate)
        self.hooks = hooks
    }

    /// The portfolio; `nil` where no allowed one earns more than the rate, or none is found.
    var point: EfficientFrontier.Point? {
        guard case .optimal(let portfolio) = Optimizer.solve(problem, hooks: hooks) else {
            return nil
        }
        return EfficientFrontier.Point(
            weights: portfolio.weights,
            in: problem.distribution,
            measure: problem.measure
        )
    }
}
