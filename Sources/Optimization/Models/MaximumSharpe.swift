internal import Estimation
internal import Numerics

/// The portfolio of greatest excess return per unit of risk, where a line from the risk-free rate
/// touches the frontier.
///
/// With e = μ − r·1/B per period (B the budget) it is the efficient portfolio
///
///     minimize ½wᵀΣw − λeᵀw   under the limits as they stand, at wᵀΣw = λeᵀw.
///
/// Whatever the tangency does not answer, ``HomogenizedSharpe`` does.
struct MaximumSharpe {
    private let problem: PortfolioProblem
    private let riskFreeRate: Double
    /// e.
    private let excess: [Double]
    /// r / B per period.
    private let rate: Double

    init(_ problem: PortfolioProblem, riskFreeRate: Double) {
        self.problem = problem
        self.riskFreeRate = riskFreeRate
        let rate = riskFreeRate / problem.distribution.periodsPerYear / problem.constraints.budget
        self.rate = rate
        excess = problem.distribution.mean.map { $0 - rate }
    }

    func solve() -> OptimizationOutcome {
        let stated = LimitedProgram(
            quadratic: .dense(problem.distribution.covariance),
            linear: [Double](repeating: 0, count: excess.count),
            limits: problem.limits
        )
        guard problem.constraints.budget > 0,
            let tangency = QuadraticSolver().tangency(of: stated.program, gains: excess)
        else { return HomogenizedSharpe(problem, riskFreeRate: riskFreeRate).solve() }
        let solution = tangency.solution
        return .optimal(
            OptimalPortfolio(
                weights: solution.x,
                shadowPrices: prices(solution, stated),
                quality: SolverQuality(solution, of: tangency.program)
            )
        )
    }

    /// With E = eᵀw and f = ½σ² − λE at λ = σ²/E, the ratio S = E/σ changes by dS = −E/σ³ df.
    ///
    /// The risk-free return is the same for every budget, while e shares it out over the budget: one
    /// unit more of it gives r/B back.
    private func prices(_ solution: QuadraticSolution, _ stated: LimitedProgram) -> [LimitPrice] {
        // f = −½σ² at the tangency.
        let variance = -2 * solution.objective
        guard variance > 0 else { return [] }
        let deviation = variance.squareRoot()
        let periods = problem.distribution.periodsPerYear.squareRoot()
        let scale = -periods * BLAS.dot(excess, solution.x) / (variance * deviation)
        var sensitivities = stated.limits.indices.map {
            stated.sensitivity(ofLimit: $0, in: solution)
        }
        sensitivities[0] += periods * rate / deviation / scale
        return stated.prices(sensitivities, scale: scale, metric: .sharpeRatio)
    }
}
