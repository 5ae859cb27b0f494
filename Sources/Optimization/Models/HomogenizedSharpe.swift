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
    private let limits: [Limit]
    /// e.
    private let excess: [Double]
    /// What each weight costs in e.
    private let rate: Double
    private let target: Double
    private var keepsScale = false

    /// From so many assets on, κ is a variable of its own for the interior point.
    private static let largeUniverse = 150

    init(_ problem: PortfolioProblem, riskFreeRate: Double) {
        let distribution = problem.distribution
        self.problem = problem
        limits = problem.limits
        // eᵀy = μᵀy − rκ holds the budget's share of the risk-free rate in every weight.
        rate = riskFreeRate / distribution.periodsPerYear / problem.constraints.budget
        excess = distribution.mean.map { [rate] in $0 - rate }
        target = excess.reduce(0) { max($0, abs($1)) }
    }

    func solve() -> OptimizationOutcome {
        guard target > 0 else { return explainFailure() }
        let stated = homogenized()
        if let solution = QuadraticSolver().activeSetSolution(of: stated.program) {
            return outcome(solution, stated)
        }
        guard excess.count >= HomogenizedSharpe.largeUniverse else {
            return outcome(InteriorPoint().solve(stated.program), stated)
        }
        var scaled = self
        scaled.keepsScale = true
        let wide = scaled.homogenized()
        return scaled.outcome(InteriorPoint().solve(wide.program), wide)
    }

    private func outcome(
        _ solution: QuadraticSolution,
        _ stated: LimitedProgram
    ) -> OptimizationOutcome {
        switch solution.status {
        case .optimal, .optimalInaccurate:
            let κ = solution.x.prefix(excess.count).reduce(0, +) / problem.constraints.budget
            guard κ > 1e-9 * Double(excess.count) else { return .unbounded }
            return .optimal(portfolio(solution, stated, κ: κ))
        case .primalInfeasible:
            return explainFailure()
        case .dualInfeasible:
            return .unbounded
        case .iterationLimit, .timeLimit, .memoryLimit, .stalled:
            return .notConverged(SolverQuality(solution, of: stated.program))
        }
    }

    // MARK: - The homogenized program

    private func homogenized() -> LimitedProgram {
        let covariance = problem.distribution.covariance
        guard keepsScale else {
            return LimitedProgram(
                quadratic: .dense(covariance),
                linear: [Double](repeating: 0, count: excess.count),
                limits: homogenizedLimits()
            )
        }
        let n = excess.count
        var bordered = Matrix(rows: n + 1, columns: n + 1)
        for j in 0..<n {
            for i in 0..<n { bordered[i, j] = covariance[i, j] }
        }
        return LimitedProgram(
            quadratic: .dense(bordered),
            linear: [Double](repeating: 0, count: n + 1),
            limits: homogenizedLimits()
        )
    }

    /// The normalization, then every limit but the budget in order, then what makes κ the scale.
    private func homogenizedLimits() -> [Limit] {
        let n = excess.count
        let ones = [Double](repeating: 1, count: n)
        let normalization = keepsScale ? excess + [0] : excess
        var result = [
            Limit(name: "", row: .dense(normalization), sense: .equal, value: target)
        ]
        for limit in limits.dropFirst() {
            if case .asset = limit.row, limit.value == 0 {
                result.append(limit)
            } else {
                var homogeneous = limit
                homogeneous.row = .dense(homogenizedRow(limit))
                homogeneous.value = 0
                result.append(homogeneous)
            }
        }
        let budget = problem.constraints.budget
        if keepsScale {
            result.append(
                Limit(name: "", row: .dense(ones + [-budget]), sense: .equal, value: 0)
            )
            result.append(Limit(name: "", row: .asset(n), sense: .atLeast, value: 0))
        } else {
            let sense = budget > 0 ? Limit.Sense.atLeast : .atMost
            result.append(Limit(name: "", row: .dense(ones), sense: sense, value: 0))
        }
        return result
    }

    /// a − (h/B)1 over y, or (a, −h) over (y, κ).
    private func homogenizedRow(_ limit: Limit) -> [Double] {
        var row = limit.coefficients(excess.count)
        guard !keepsScale else { return row + [-limit.value] }
        let share = limit.value / problem.constraints.budget
        for i in row.indices { row[i] -= share }
        return row
    }

    private func portfolio(
        _ solution: QuadraticSolution,
        _ stated: LimitedProgram,
        κ: Double
    ) -> OptimalPortfolio {
        var quality = SolverQuality(solution, of: stated.program)
        quality.primalResidual /= abs(κ)
        return OptimalPortfolio(
            weights: weights(Array(solution.x.prefix(excess.count)), κ: κ),
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
        let scale = -periods.squareRoot() * target / (doubled * doubled.squareRoot())
        var result: [LimitPrice] = []
        // The risk-free return is the same for every budget, while e shares it out over the budget.
        var budgetPrice = periods.squareRoot() * rate * κ / doubled.squareRoot()
        for (k, limit) in limits.enumerated().dropFirst() {
            let sensitivity = stated.sensitivity(ofLimit: k, in: solution)
            guard sensitivity != 0 else { continue }
            let price = scale * sensitivity * κ
            // More budget loosens the row as much as the limit's share of it.
            budgetPrice -= price * limit.value / problem.constraints.budget
            result.append(
                LimitPrice(
                    constraint: limit.name,
                    limit: limit.userValue,
                    price: price / limit.userScale,
                    metric: .sharpeRatio
                )
            )
        }
        if budgetPrice != 0 {
            result.insert(
                LimitPrice(
                    constraint: "budget",
                    limit: problem.constraints.budget,
                    price: budgetPrice,
                    metric: .sharpeRatio
                ),
                at: 0
            )
        }
        return result
    }

    // MARK: - Failure

    /// The homogenized program is infeasible because the limits are, or because nothing that they
    /// allow earns more than the risk-free rate.
    private func explainFailure() -> OptimizationOutcome {
        var richest = problem
        richest.objective = .maximumReturn
        switch MeanVariance(richest).solve() {
        case .optimal(let best):
            let distribution = problem.distribution
            return .noPositiveExcessReturn(
                bestAnnualReturn: BLAS.dot(distribution.mean, best.weights)
                    * distribution.periodsPerYear
            )
        case let other:
            return other
        }
    }
}
