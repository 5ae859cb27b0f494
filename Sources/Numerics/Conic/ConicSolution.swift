/// The answer to a ``ConicProgram``: an optimum, or a certificate that there is none.
struct ConicSolution: Sendable {
    /// How the solver ended.
    var status: SolverStatus
    /// x; where unbounded, the direction of descent.
    var x: [Double]
    /// z; where infeasible, the Farkas certificate: Aᵀz = 0, bᵀz < 0, z ∈ K*.
    var z: [Double]
    /// s = b − Ax.
    var s: [Double]
    /// Iterations taken.
    var iterations: Int
}
