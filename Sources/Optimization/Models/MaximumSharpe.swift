internal import Estimation
internal import Numerics

/// The portfolio of greatest excess return per unit of risk, by exact homogenization.
///
/// With y = κw, κ > 0 and e = μ − r·1/B per period (B the budget), the ratio eᵀw / √(wᵀΣw) is
/// greatest where ½yᵀΣy is least subject to eᵀy = t for any t > 0 and to every limit multiplied
/// by κ: aᵀw ≤ h becomes aᵀy − hκ ≤ 0. The budget gives κ = 1ᵀy / B, which is substituted, so the
/// program stays strictly convex wherever Σ is (Schaible 1974; Cornuejols & Tütüncü 2007, §8.2).
struct MaximumSharpe {
    private let problem: PortfolioProblem
    private let riskFreeRate: Double
    private let limits: [Limit]
    private let excess: [Double]
    private let target: Double

    init(_ problem: PortfolioProblem, riskFreeRate: Double) {
        let distribution = problem.distribution
        self.problem = problem
        self.riskFreeRate = riskFreeRate
        limits = problem.limits
        // eᵀy = μᵀy − rκ holds the budget's share of the risk-free rate in every weight.
        let rate = riskFreeRate / distribution.periodsPerYear / problem.constraints.budget
        excess = distribution.mean.map { $0 - rate }
        target = excess.reduce(0) { max($0, abs($1)) }
    }

    func solve() -> OptimizationOutcome {
        guard target > 0 else { return explainFailure() }
        let stated = LimitedProgram(
            quadratic: .dense(problem.distribution.covariance),
            linear: [Double](repeating: 0, count: excess.count),
            limits: homogenizedLimits()
        )
        let solution = QuadraticSolver().solve(stated.program)
        switch solution.status {
        case .optimal, .optimalInaccurate:
            let scale = BLAS.dot([Double](repeating: 1, count: excess.count), solution.x)
            let κ = scale / problem.constraints.budget
            guard κ > 1e-9 * Double(excess.count) else { return .unbounded }
            return .optimal(portfolio(solution, stated, κ: κ))
        case .primalInfeasible:
            return explainFailure()
        case .dualInfeasible:
            return .unbounded
        case .iterationLimit, .timeLimit, .stalled:
            return .notConverged(SolverQuality(solution))
        }
    }

    // MARK: - The homogenized program

    /// The normalization, then every limit but the budget with its κ substituted, in order.
    private func homogenizedLimits() -> [Limit] {
        let n = excess.count
        let budget = problem.constraints.budget
        var result = [
            Limit(name: "", row: .dense(excess), sense: .equal, value: target)
        ]
        for limit in limits.dropFirst() {
            if case .asset = limit.row, limit.value == 0 {
                result.append(limit)
            } else {
                var row = limit.coefficients(n)
                for i in row.indices { row[i] -= limit.value / budget }
                var homogenized = limit
                homogenized.row = .dense(row)
                homogenized.value = 0
                result.append(homogenized)
            }
        }
        let sign = budget > 0 ? Limit.Sense.atLeast : .atMost
        result.append(
            Limit(
                name: "",
                row: .dense([Double](repeating: 1, count: n)),
                sense: sign,
                value: 0
            )
        )
        return result
    }

    private func portfolio(
        _ solution: QuadraticSolution,
        _ stated: LimitedProgram,
        κ: Double
    ) -> OptimalPortfolio {
        var quality = SolverQuality(solution)
        quality.primalResidual /= abs(κ)
        return OptimalPortfolio(
            weights: weights(solution.x, κ: κ),
            shadowPrices: prices(solution, stated, κ: κ),
            quality: quality
        )
    }

    /// w = y/κ, with what lies on a bound put there exactly.
    private func weights(_ y: [Double], κ: Double) -> [Double] {
        let constraints = problem.constraints
        return y.indices.map { i in
            let weight = y[i] / κ
            for bound in [constraints.lower[i], constraints.upper[i]]
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
        var budgetPrice = 0.0
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
