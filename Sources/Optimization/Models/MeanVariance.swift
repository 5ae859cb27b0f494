internal import Estimation
internal import Numerics

/// Markowitz' problems: least variance, most return, or most utility under linear limits.
///
/// All three are one quadratic program, ½wᵀPw + qᵀw, in moments per period:
///
///     minimum risk     P = Σ      q = 0
///     maximum return   P = 0      q = −μ
///     utility          P = 2λΣ    q = −μ
struct MeanVariance {
    private let problem: PortfolioProblem
    private let stated: LimitedProgram

    init(_ problem: PortfolioProblem) {
        self.problem = problem
        let (mean, covariance) = (problem.distribution.mean, problem.distribution.covariance)
        let quadratic: QuadraticTerm
        var linear = mean.map { -$0 }
        precondition(!problem.objective.isConic, "This objective is not mean-variance.")
        switch problem.objective {
        case .minimumRisk, .maximumSharpe, .maximumGrowth, .maximumDiversification,
            .minimumTrackingError, .riskParity, .relaxedRiskParity, .robustTail:
            quadratic = .dense(covariance)
            linear = [Double](repeating: 0, count: mean.count)
        case .maximumReturn:
            quadratic = .zero
        case .utility(let aversion):
            var scaled = covariance
            for k in scaled.elements.indices { scaled.elements[k] *= 2 * aversion }
            quadratic = .dense(scaled)
        }
        stated = LimitedProgram(quadratic: quadratic, linear: linear, limits: problem.limits)
    }

    func solve() -> OptimizationOutcome {
        let solution = QuadraticSolver().solve(stated.program)
        switch solution.status {
        case .optimal, .optimalInaccurate:
            return .optimal(
                OptimalPortfolio(
                    weights: solution.x,
                    shadowPrices: prices(solution),
                    quality: SolverQuality(solution, of: stated.program)
                )
            )
        case .primalInfeasible:
            return .infeasible(ConflictFinder(problem.limits).conflict(provenBy: solution, stated))
        case .dualInfeasible:
            return .unbounded
        case .iterationLimit, .timeLimit, .memoryLimit, .stalled:
            return .notConverged(SolverQuality(solution, of: stated.program))
        }
    }

    /// Duals of the program, turned into changes of the annual metric that the user sees.
    private func prices(_ solution: QuadraticSolution) -> [LimitPrice] {
        let periods = problem.distribution.periodsPerYear
        let scale: Double
        let metric: LimitPrice.Metric
        switch problem.objective {
        case .minimumRisk, .maximumSharpe, .maximumGrowth, .maximumDiversification,
            .minimumTrackingError, .riskParity, .relaxedRiskParity, .robustTail:
            let deviation = (2 * max(0, solution.objective)).squareRoot()
            scale = deviation > 0 ? periods.squareRoot() / deviation : 0
            metric = .volatility
        case .maximumReturn:
            scale = -periods
            metric = .expectedReturn
        case .utility:
            scale = -periods
            metric = .utility
        }
        return stated.prices(
            stated.limits.indices.map { stated.sensitivity(ofLimit: $0, in: solution) },
            scale: scale,
            metric: metric
        )
    }
}
