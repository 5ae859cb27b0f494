internal import Numerics

/// The allowed weights nearest to given ones, relative to their size.
///
///     minimize  Σ ((wᵢ − vᵢ) / sᵢ)²   under budget, bounds and linear constraints,  sᵢ = max(vᵢ, B / (100 n))
///
/// A weight of 0 moves too, at the price of one of a hundredth of the mean.
struct NearestAllowed {
    let problem: PortfolioProblem

    /// Whether weights keep all limits, up to rounding.
    func allows(_ weights: [Double]) -> Bool {
        let tolerance = 1e-12 * max(1, abs(problem.constraints.budget))
        return problem.limits.allSatisfy { limit in
            let value = limit.product(with: weights)
            return switch limit.sense {
            case .equal: abs(value - limit.value) <= 1e3 * tolerance
            case .atLeast: value >= limit.value - tolerance
            case .atMost: value <= limit.value + tolerance
            }
        }
    }

    /// The nearest weights, or the conflict of the limits.
    ///
    /// - Complexity: O(n³).
    func solve(from weights: [Double]) -> Result<[Double], UnansweredSolve> {
        let floor = abs(problem.constraints.budget) / (100 * Double(weights.count))
        let curvatures = weights.map { weight in
            let scale = max(abs(weight), floor)
            return 1 / (scale * scale)
        }
        // The least curvature is 1, which leaves the nearest point where it is.
        let least = curvatures.min() ?? 1
        var quadratic = Matrix(rows: weights.count, columns: weights.count)
        for i in weights.indices { quadratic[i, i] = curvatures[i] / least }
        let stated = LimitedProgram(
            quadratic: .dense(quadratic),
            linear: weights.indices.map { -quadratic[$0, $0] * weights[$0] },
            limits: problem.limits
        )
        let solution = QuadraticSolver().solve(stated.program)
        switch solution.status {
        case .optimal, .optimalInaccurate: return .success(solution.x)
        case .primalInfeasible:
            let conflict = ConflictFinder(problem.limits).conflict(provenBy: solution, stated)
            return .failure(UnansweredSolve(.infeasible(conflict)))
        case .dualInfeasible: return .failure(UnansweredSolve(.unbounded))
        case .iterationLimit, .timeLimit, .memoryLimit, .stalled:
            return .failure(
                UnansweredSolve(.notConverged(SolverQuality(solution, of: stated.program)))
            )
        }
    }
}
