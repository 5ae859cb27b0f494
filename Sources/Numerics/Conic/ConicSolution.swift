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

extension ConicSolution {
    /// The answer where a limit was met before anything was done: the origin, and its residuals.
    init(endedBefore program: ConicProgram, status: SolverStatus) {
        let x = [Double](repeating: 0, count: program.variables)
        let z = [Double](repeating: 0, count: program.rowCount)
        self.init(
            status: status,
            x: x,
            z: z,
            s: z,
            iterations: 0,
            quality: ConicQuality(x: x, z: z, s: z, in: program)
        )
    }
}
