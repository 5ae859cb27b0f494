internal import Estimation
internal import Numerics

/// The portfolio of greatest excess return per unit of risk, by exact homogenization.
///
/// It answers what ``MaximumSharpe`` does not: a singular Σ, a return without bound, contradictions.
/// With y = κw, κ > 0 and e = μ − r·1/B per period (B the budget), the ratio eᵀw / √(wᵀΣw) is
/// greatest where ½yᵀΣy is least subject to eᵀy = t for any t > 0 and to every limit multiplied
/// by κ: aᵀw ≤ h becomes aᵀy − hκ ≤ 0 (Schaible 1974; Cornuejols & Tütüncü 2007, §8.2). The budget
/// gives κ = 1ᵀy / B. With κ substituted the program is strictly convex wherever Σ is, as the
/// active set wants it; where Σ is singular and assets are many, κ stays a variable, so that a cap
/// on one weight is a row of two entries instead of a full one.
struct HomogenizedSharpe {
    private let problem: PortfolioProblem
    private var limits: HomogenizedLimits
    /// r / B per period.
    private let rate: Double

    /// From so many assets on, κ is a variable of its own for the interior point.
    private static let largeUniverse = 150

    init(_ problem: PortfolioProblem, riskFreeRate: Double) {
        let (distribution, budget) = (problem.distribution, problem.constraints.budget)
        self.problem = problem
        let rate = riskFreeRate / distribution.periodsPerYear / budget
        self.rate = rate
        limits = HomogenizedLimits(
            limits: problem.limits,
            budget: budget,
            gains: distribution.mean.map { $0 - rate }
        )
    }

    private var assets: Int { problem.distribution.assets.count }

    func solve() -> OptimizationOutcome {
        guard limits.target > 0 else { return problem.failureOfRatio { MeanVariance($0).solve() } }
        let stated = homogenized()
        if let solution = QuadraticSolver().activeSetSolution(of: stated.program) {
            return outcome(solution, stated)
        }
        guard assets >= HomogenizedSharpe.largeUniverse else {
            return outcome(InteriorPoint().solve(stated.program), stated)
        }
        var scaled = self
        scaled.limits.keepsScale = true
        let wide = scaled.homogenized()
        return scaled.outcome(InteriorPoint().solve(wide.program), wide)
    }

    private func outcome(
        _ solution: QuadraticSolution,
        _ stated: LimitedProgram
    ) -> OptimizationOutcome {
        switch solution.status {
        case .optimal, .optimalInaccurate:
            let κ = solution.x.prefix(assets).reduce(0, +) / problem.constraints.budget
            guard κ > 1e-9 * Double(assets) else { return .unbounded }
            return .optimal(portfolio(solution, stated, κ: κ))
        case .primalInfeasible:
            return problem.failureOfRatio { MeanVariance($0).solve() }
        case .dualInfeasible:
            return .unbounded
        case .iterationLimit, .timeLimit, .memoryLimit, .stalled:
            return .notConverged(SolverQuality(solution, of: stated.program))
        }
    }

    // MARK: - The homogenized program

    private func homogenized() -> LimitedProgram {
        let covariance = problem.distribution.covariance
        let quadratic = limits.keepsScale ? covariance.padded(to: assets + 1) : covariance
        return LimitedProgram(
            quadratic: .dense(quadratic),
            linear: [Double](repeating: 0, count: quadratic.rows),
            limits: limits.rows
        )
    }

    private func portfolio(
        _ solution: QuadraticSolution,
        _ stated: LimitedProgram,
        κ: Double
    ) -> OptimalPortfolio {
        var quality = SolverQuality(solution, of: stated.program)
        quality.primalResidual /= abs(κ)
        return OptimalPortfolio(
            weights: weights(Array(solution.x.prefix(assets)), κ: κ),
            shadowPrices: prices(solution, stated, κ: κ),
            quality: quality
        )
    }

    /// w = y/κ, with what lies on a bound put there exactly.
    private func weights(_ y: [Double], κ: Double) -> [Double] {
        y.indices.map { i in
            let weight = y[i] / κ
            let bounds = problem.bounds(of: i)
            for bound in [bounds.lower, bounds.upper]
            where abs(weight - bound) <= 8 * bound.ulp {
                return bound
            }
            return weight
        }
    }

    // MARK: - Prices

    /// With f = ½yᵀΣy the ratio is S = t/√(2f), so dS = −t (2f)^(−3/2) df; raising a limit h by δ
    /// moves its homogenized row by δκ.
    private func prices(
        _ solution: QuadraticSolution,
        _ stated: LimitedProgram,
        κ: Double
    ) -> [LimitPrice] {
        let doubled = 2 * solution.objective
        guard doubled > 0 else { return [] }
        let periods = problem.distribution.periodsPerYear
        let scale = -periods.squareRoot() * limits.target / (doubled * doubled.squareRoot())
        return limits.prices(
            slopes: limits.limits.indices.map {
                scale * κ * stated.sensitivity(ofLimit: $0, in: solution)
            },
            rate: periods.squareRoot() * rate * κ / doubled.squareRoot(),
            metric: .sharpeRatio
        )
    }

    // MARK: - Failure
}
