/// Solves any convex ``QuadraticProgram`` by the method that suits it.
///
/// Programs whose variables meet in one sum only are a search among the places where that sum bends;
/// other strictly convex ones go to the dual active set, which ends on the exact face; everything else,
/// and whatever these decline, to the interior point.
///
/// - Complexity: O(n³); O(n²) for a diagonal P beside one equality.
public struct QuadraticSolver: Sendable {
    /// A solver.
    public init() {}

    /// Solves `program`; every outcome is a status of the solution.
    public func solve(_ program: QuadraticProgram) -> QuadraticSolution {
        if let solution = SeparableProgram(program)?.solve(), isTrustworthy(solution) {
            return solution
        }
        return activeSetSolution(of: program) ?? InteriorPoint().solve(program)
    }

    /// The active set's answer, or `nil` where it declines: P singular, too large, digits lost.
    public func activeSetSolution(of program: QuadraticProgram) -> QuadraticSolution? {
        guard suitsActiveSet(program), let solution = try? DualActiveSet().solve(program),
            isTrustworthy(solution)
        else { return nil }
        return solution
    }

    /// The greatest ratio eᵀx / √(xᵀPx) under the constraints, or `nil` where the active set declines:
    /// P singular, too large, digits lost, no ratio above zero, contradictory constraints.
    public func tangency(of program: QuadraticProgram, gains: [Double]) -> TangencyPoint? {
        guard suitsActiveSet(program),
            let point = try? DualActiveSet().tangency(program, gains: gains),
            isTrustworthy(point.solution)
        else { return nil }
        return point
    }

    /// Whether an optimum satisfies its constraints, by its own measure of the original data.
    private func isTrustworthy(_ solution: QuadraticSolution) -> Bool {
        guard solution.status == .optimal else { return true }
        return solution.primalResidual <= 1e-10 * max(1, Kernels.maxAbsolute(solution.x))
    }

    private func suitsActiveSet(_ program: QuadraticProgram) -> Bool {
        guard case .dense = program.quadratic else { return false }
        guard program.variables + program.inequalities.rows <= QuadraticSolver.activeSetLimit else {
            return false
        }
        let need = QuadraticMemory.activeSet(program)
        guard MemoryBudget.fits(need) else {
            MemoryBudget.decline(need, for: "the active set")
            return false
        }
        return true
    }

    /// Variables and rows up to which the active set is the faster method.
    private static let activeSetLimit = 5_000
}
