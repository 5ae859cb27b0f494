internal import Estimation
public import Numerics

/// The portfolios of least risk for each attainable return, from least risk to most return.
///
/// The exact curve is piecewise: between two neighbouring corner portfolios the weights are linear
/// in the return, so corners and interpolation give every point to rounding. Where the covariance
/// is singular, or limits degenerate beyond that method, each point is solved for by itself.
public struct EfficientFrontier: Hashable, Sendable {
    /// One efficient portfolio.
    public struct Point: Hashable, Sendable {
        /// One weight per asset.
        public var weights: [Double]
        /// Annual expected return.
        public var annualReturn: Double
        /// Annual volatility.
        public var volatility: Double
        /// The measure of risk that the frontier is drawn for: the annual volatility where that is
        /// the standard deviation, else as it is defined, per period.
        public var risk: Double
    }

    /// Portfolios at equal steps of return, ascending in risk.
    public var points: [Point]
    /// The corner portfolios, ascending in risk; empty where points were solved one by one.
    public var corners: [Point]
    /// The method that drew it.
    public var method: SolverMethod
    /// The portfolio of greatest excess return for each unit of risk; `nil` where it was not asked
    /// for, or none earns more than the risk-free rate.
    public var tangency: Point?

    /// The portfolio of least risk, with which the frontier begins.
    public var minimumRisk: Point? { points.first }
}

extension EfficientFrontier {
    /// The frontier of `problem` at `count` points, or the outcome that prevents it.
    ///
    /// The problem's objective and its return target do not matter here. Points are solved for on
    /// all cores, the tangency portfolio among them.
    ///
    /// - Parameters:
    ///   - problem: What is held against risk and what is allowed.
    ///   - count: The number of points.
    ///   - rate: The annual risk-free rate of the tangency portfolio, or `nil` for none.
    ///   - hooks: Asked by interior points once an iteration whether to stop.
    ///   - onPoint: Told how many of how many solves are done, where points are solved one by one.
    /// - Returns: The frontier, or why there is none.
    public static func drawn(
        for problem: PortfolioProblem,
        points count: Int,
        tangentFrom rate: Double? = nil,
        hooks: ConicHooks = ConicHooks(),
        onPoint: (@Sendable (_ done: Int, _ count: Int) -> Void)? = nil
    ) -> Result<EfficientFrontier, FrontierFailure> {
        var free = problem
        free.constraints.returnTarget = nil
        free.objective = .minimumRisk
        // A ratio needs something to invest.
        let tangent = problem.constraints.budget > 0 ? rate : nil
        return hooks.scope {
            if free.isQuadratic, var exact = CornerFrontier(free).drawn(points: count) {
                exact.tangency = tangent.flatMap {
                    TangencyPortfolio(free, riskFreeRate: $0, hooks: hooks).point
                }
                return .success(exact)
            }
            return PointwiseFrontier(free, tangentFrom: tangent, hooks: hooks, onPoint: onPoint)
                .drawn(points: count)
        }
    }
}

/// Why there is no frontier: the outcome of the solve that failed.
public struct FrontierFailure: Error, Sendable {
    /// That outcome; never optimal.
    public let outcome: OptimizationOutcome
}

extension EfficientFrontier.Point {
    init(
        weights: [Double],
        in distribution: ReturnDistribution,
        measure: any RiskMeasure = StandardDeviation()
    ) {
        self.weights = weights
        let periods = distribution.periodsPerYear
        annualReturn = BLAS.dot(distribution.mean, weights) * periods
        volatility = distribution.deviation(of: weights) * periods.squareRoot()
        risk =
            measure is StandardDeviation
            ? volatility : measure.risk(of: BLAS.multiply(distribution.scenarios, weights))
    }
}
