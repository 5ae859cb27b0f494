/// How the solver came to the result, and how good the result is.
public struct SolverReport: Hashable, Sendable {
    /// How the solver ended, such as `optimal`.
    public var status: String
    /// The algorithm, such as `interior_point`.
    public var method: String
    /// Iterations of the algorithm.
    public var iterations: Int
    /// The greatest violation of a constraint, relative to the problem's scale.
    public var primalResidual: Double
    /// The greatest violation of stationarity, relative to the problem's scale.
    public var dualResidual: Double
    /// The gap between primal and dual objective, relative to the objective.
    public var dualityGap: Double
    /// Time spent in the solver.
    public var seconds: Double

    /// A report.
    public init(
        status: String,
        method: String,
        iterations: Int,
        primalResidual: Double,
        dualResidual: Double,
        dualityGap: Double,
        seconds: Double
    ) {
        self.status = status
        self.method = method
        self.iterations = iterations
        self.primalResidual = primalResidual
        self.dualResidual = dualResidual
        self.dualityGap = dualityGap
        self.seconds = seconds
    }

    /// The `solver` of a result.
    public var json: JSON {
        .members(
            ("status", .string(status)),
            ("method", .string(method)),
            ("iterations", JSON(iterations)),
            ("primal_residual", JSON(primalResidual)),
            ("dual_residual", JSON(dualResidual)),
            ("duality_gap", JSON(dualityGap)),
            ("seconds", JSON(seconds))
        )
    }
}
