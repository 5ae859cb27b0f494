internal import Estimation
internal import Numerics

/// The greatest ratio, by exact homogenization.
extension CutPortfolio {
    /// The limits in y = κw, for a rate per period.
    func homogenized(_ riskFreeRate: Double) -> HomogenizedLimits {
        let budget = problem.constraints.budget
        return HomogenizedLimits(
            limits: limits,
            budget: budget,
            gains: problem.distribution.mean.map { $0 - riskFreeRate / budget }
        )
    }

    /// The program of the least risk of y.
    func stated(_ homogenized: HomogenizedLimits) -> LimitedProgram {
        LimitedProgram(
            quadratic: .zero,
            linear: [Double](repeating: 0, count: homogenized.gains.count),
            limits: homogenized.rows
        )
    }

    func solveRatio(
        _ riskFreeRate: Double,
        _ memory: inout CutMemory
    ) -> OptimizationOutcome {
        let homogenized = homogenized(riskFreeRate)
        let (budget, size) = (homogenized.budget, homogenized.target)
        guard size > 0 else { return problem.failureOfRatio { Optimizer.solve($0) } }
        let stated = stated(homogenized)
        let found = search(stated, &memory)
        switch found.status {
        case .optimal, .optimalInaccurate:
            let κ = found.weights.reduce(0, +) / budget
            guard κ > 1e-9, found.risk > 0 else { return .unbounded }
            let sensitivities = stated.sensitivities(in: found.programSolution)
            // S = t/r, and raising a limit by δ moves its homogenized row by δκ.
            let scale = -size * κ / (found.risk * found.risk)
            let prices = homogenized.prices(
                slopes: sensitivities.map { scale * $0 },
                rate: riskFreeRate / budget * κ / found.risk,
                metric: .ratio
            )
            // The budget's place is that of the normalization, which is no limit.
            let duals = [0] + sensitivities[1..<limits.count]
            return .optimal(
                settled(found.weights.map { $0 / κ }, found, duals, prices) { w in
                    let least = size / BLAS.dot(homogenized.gains, w) * risk(of: w)
                    return (least, least)
                }
            )
        case .primalInfeasible:
            return problem.failureOfRatio { Optimizer.solve($0) }
        case .dualInfeasible:
            return .unbounded
        case .iterationLimit, .timeLimit, .memoryLimit, .stalled:
            return .notConverged(SolverQuality(found))
        }
    }
}
