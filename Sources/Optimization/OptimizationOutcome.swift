public import Numerics

/// How an optimization ended: with a portfolio, or with the reason why there is none.
public enum OptimizationOutcome: Sendable {
    /// The optimal portfolio.
    case optimal(OptimalPortfolio)
    /// The constraints contradict each other.
    case infeasible(Conflict)
    /// The objective improves without end, because nothing bounds some weights.
    case unbounded
    /// No allowed portfolio earns more than the risk-free rate; the best earns this much a year.
    case noPositiveExcessReturn(bestAnnualReturn: Double)
    /// A portfolio without short positions has no risk to share out: these weights.
    case riskless(weights: [Double])
    /// The solver stopped before its tolerances.
    case notConverged(SolverQuality)
}

extension OptimizationOutcome {
    /// Whether nothing that could answer fitted into memory.
    var isOutOfMemory: Bool {
        if case .notConverged(let quality) = self { quality.status == .memoryLimit } else { false }
    }
}

/// The weights that solve a problem, and how good they are.
public struct OptimalPortfolio: Hashable, Sendable {
    /// One weight per asset; those at a bound are there exactly.
    public var weights: [Double]
    /// Prices of the binding limits.
    public var shadowPrices: [LimitPrice]
    /// How well the solver did.
    public var quality: SolverQuality
    /// ∂r/∂w of the measure of risk, where the objective is about shares of it and the measure is not the
    /// covariance's.
    ///
    /// Where the measure has an edge, as one of few scenarios has everywhere that counts, its gradient
    /// there is one of many, and this is that which the optimum is proven with.
    public var riskSlopes: [Double]?

    /// Each asset's share of the measure of risk, wᵢ ∂r/∂wᵢ over their sum; `nil` without slopes.
    public var riskShares: [Double]? {
        guard let riskSlopes else { return nil }
        let parts = zip(weights, riskSlopes).map { $0 * $1 }
        let total = parts.reduce(0, +)
        return total > 0 ? parts.map { $0 / total } : nil
    }
}

/// What a solver says of its own answer.
public struct SolverQuality: Hashable, Sendable {
    /// How it ended.
    public var status: SolverStatus
    /// Which method answered.
    public var method: SolverMethod
    /// Iterations or active-set changes.
    public var iterations: Int
    /// The largest violation of a limit, as a weight.
    public var primalResidual: Double
    /// The largest entry of the optimality condition's residual, per period.
    public var dualResidual: Double
    /// Primal minus dual objective, relative to the size of the objective's terms, or of the data
    /// where the objective is about zero.
    public var dualityGap: Double
    /// The least objective as the solver had it, per period: the risk, where risk was minimized.
    public var objective: Double

    /// The quality of an answer to a program whose objective was multiplied by `factor`.
    init(_ solution: ConicSolution, objectiveFactor factor: Double) {
        objective = solution.quality.objective / factor
        status = solution.status
        method = .interiorPoint
        iterations = solution.iterations
        primalResidual = solution.quality.primalResidual
        dualResidual = solution.quality.dualResidual
        dualityGap = solution.quality.relativeGap
    }

    /// The quality of no answer, where a limit was met before a solver began.
    init(unsolved status: SolverStatus) {
        self.status = status
        method = .interiorPoint
        iterations = 0
        primalResidual = .nan
        dualResidual = .nan
        dualityGap = .nan
        objective = .nan
    }

    init(_ solution: CutSolution) {
        objective = solution.risk
        status = solution.status
        method = .cuts
        iterations = solution.iterations
        primalResidual = solution.primalResidual
        dualResidual = 0
        let size = max(abs(solution.objective), solution.scale)
        dualityGap = size > 0 ? abs(solution.gap) / size : abs(solution.gap)
    }

    init(_ solution: QuadraticSolution, of program: QuadraticProgram) {
        objective = solution.objective
        status = solution.status
        method = solution.method
        iterations = solution.iterations
        primalResidual = solution.primalResidual
        dualResidual = solution.dualResidual
        let size = max(abs(solution.objective), program.objectiveScale(at: solution.x))
        dualityGap = size > 0 ? abs(solution.dualityGap) / size : abs(solution.dualityGap)
    }
}

/// The price of a binding limit.
public struct LimitPrice: Hashable, Sendable {
    /// Which measure of the result it is a change of.
    public enum Metric: String, CaseIterable, Hashable, Sendable {
        /// Annual volatility.
        case volatility
        /// Annual expected return.
        case expectedReturn = "expected_return"
        /// Annual utility.
        case utility
        /// Annual Sharpe ratio.
        case sharpeRatio = "sharpe_ratio"
        /// The measure of risk that was asked for, per period.
        case risk
        /// Excess return per unit of that measure, per period.
        case ratio = "return_risk_ratio"
        /// Annual growth of the logarithm of capital.
        case growthRate = "growth_rate"
        /// The assets' own deviations over the portfolio's.
        case diversificationRatio = "diversification_ratio"
        /// Annual tracking error.
        case trackingError = "tracking_error"
        /// log r(w) − Σ bᵢ log wᵢ, which risk parity makes least.
        case parityLoss = "parity_loss"
        /// ψ − γ of relaxed risk parity, per period.
        case parityGap = "parity_gap"
        /// E[−rᵀw] + ρ CVaR at the worst of near distributions, per period.
        case worstLoss = "worst_loss"
    }

    /// The user's name and the side, such as `Tech max`.
    public var constraint: String
    /// The limit, in the user's units.
    public var limit: Double
    /// The change of the metric for a limit raised by one whole unit.
    public var price: Double
    /// The metric.
    public var metric: Metric
}
