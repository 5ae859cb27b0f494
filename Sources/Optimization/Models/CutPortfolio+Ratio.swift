internal import Estimation
internal import Numerics

/// The greatest ratio, by exact homogenization.
extension CutPortfolio {
    func solveRatio(
        _ riskFreeRate: Double,
        _ memory: inout CutMemory
    ) -> OptimizationOutcome {
        let budget = problem.constraints.budget
        let excess = problem.distribution.mean.map { $0 - riskFreeRate / budget }
        let size = excess.reduce(0) { max($0, abs($1)) }
        guard size > 0 else { return explainFailure() }
        let zero = [Double](repeating: 0, count: excess.count)
        let stated = LimitedProgram(
            quadratic: .zero,
            linear: zero,
            limits: homogenized(excess, size)
        )
        let found = search(stated, &memory)
        switch found.status {
        case .optimal, .optimalInaccurate:
            let κ = found.weights.reduce(0, +) / budget
            guard κ > 1e-9, found.risk > 0 else { return .unbounded }
            let solution = found.programSolution
            let sensitivities = stated.sensitivities(in: solution)
            let prices = ratioPrices(found, sensitivities, riskFreeRate, size: size, κ: κ)
            // The budget's place is that of the normalization, which is no limit.
            let duals = [0] + sensitivities[1..<limits.count]
            return .optimal(
                settled(found.weights.map { $0 / κ }, found, duals, prices) { w in
                    let least = size / BLAS.dot(excess, w) * risk(of: w)
                    return (least, least)
                }
            )
        case .primalInfeasible:
            return explainFailure()
        case .dualInfeasible:
            return .unbounded
        case .iterationLimit, .timeLimit, .memoryLimit, .stalled:
            return .notConverged(SolverQuality(found))
        }
    }

    /// The limits contradict each other, or nothing that they allow earns the risk-free rate.
    private func explainFailure() -> OptimizationOutcome {
        var richest = problem
        richest.objective = .maximumReturn
        let outcome = Optimizer.solve(richest)
        guard case .optimal(let best) = outcome else { return outcome }
        return .noPositiveExcessReturn(
            bestAnnualReturn: BLAS.dot(problem.distribution.mean, best.weights)
                * problem.distribution.periodsPerYear
        )
    }

    /// The normalization, then every limit but the budget, and κ ≥ 0.
    private func homogenized(_ excess: [Double], _ size: Double) -> [Limit] {
        let budget = problem.constraints.budget
        let ones = [Double](repeating: 1, count: excess.count)
        var homogeneous = [Limit(name: "", row: .dense(excess), sense: .equal, value: size)]
        for limit in limits.dropFirst() {
            var scaled = limit
            if case .asset = limit.row, limit.value == 0 {
                homogeneous.append(limit)
                continue
            }
            let share = limit.value / budget
            scaled.row = .dense(limit.coefficients(excess.count).map { $0 - share })
            scaled.value = 0
            homogeneous.append(scaled)
        }
        homogeneous.append(Limit(name: "", row: .dense(ones), sense: .atLeast, value: 0))
        return homogeneous
    }

    /// What a unit of each limit is worth; S = t/r, and raising a limit by δ moves its homogenized row
    /// by δκ.
    private func ratioPrices(
        _ found: CutSolution,
        _ sensitivities: [Double],
        _ riskFreeRate: Double,
        size: Double,
        κ: Double
    ) -> [LimitPrice] {
        let budget = problem.constraints.budget
        let scale = -size * κ / (found.risk * found.risk)
        // The rate is the same for every budget, while the excess shares it out over the budget; and
        // more budget loosens every row as much as its limit's share of it.
        var budgetPrice = riskFreeRate / budget * κ / found.risk
        var prices = limits.indices.dropFirst().compactMap { k -> LimitPrice? in
            let sensitivity = sensitivities[k]
            guard sensitivity != 0 else { return nil }
            budgetPrice -= scale * sensitivity * limits[k].value / budget
            return LimitPrice(
                constraint: limits[k].name,
                limit: limits[k].userValue,
                price: scale * sensitivity / limits[k].userScale,
                metric: .ratio
            )
        }
        if budgetPrice != 0 {
            let price = LimitPrice(
                constraint: limits[0].name,
                limit: budget,
                price: budgetPrice,
                metric: .ratio
            )
            prices.insert(price, at: 0)
        }
        return prices
    }
}
