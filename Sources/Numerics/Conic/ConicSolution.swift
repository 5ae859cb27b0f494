/// The answer to a ``ConicProgram``: an optimum, or a certificate that there is none.
public struct ConicSolution: Hashable, Sendable {
    /// How the solver ended.
    public var status: SolverStatus
    /// x; where unbounded, the direction of descent: Px = 0, qᵀx < 0, −Ax ∈ K.
    public var x: [Double]
    /// z; where infeasible, the Farkas certificate: Aᵀz = 0, bᵀz < 0, z ∈ K*.
    public var z: [Double]
    /// s = b − Ax, in K.
    public var s: [Double]
    /// Iterations taken.
    public var iterations: Int
    /// Residuals, objectives and gap of (x, z, s).
    public var quality: ConicQuality

    /// Whether x or z is a certificate and not a point.
    public var isCertificate: Bool { status == .primalInfeasible || status == .dualInfeasible }
}
