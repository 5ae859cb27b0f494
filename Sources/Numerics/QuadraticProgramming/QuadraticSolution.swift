/// What a solver found out about a ``QuadraticProgram``, and how good it is.
///
/// Stationarity reads Px + q + Aᵀy + Gᵀz − λ + ν = 0 with z, λ, ν ≥ 0: a positive dual is the
/// improvement of the objective for each unit by which its limit is loosened.
public struct QuadraticSolution: Hashable, Sendable {
    /// How the solver ended.
    public var status: SolverStatus
    /// x.
    public var x: [Double]
    /// y, of any sign.
    public var equalityDuals: [Double]
    /// z ≥ 0.
    public var inequalityDuals: [Double]
    /// λ ≥ 0, of the lower bounds.
    public var lowerDuals: [Double]
    /// ν ≥ 0, of the upper bounds.
    public var upperDuals: [Double]
    /// ½xᵀPx + qᵀx.
    public var objective: Double
    /// The largest violation of a constraint, in the units of the problem.
    public var primalResidual: Double
    /// The largest entry of the stationarity condition's residual.
    public var dualResidual: Double
    /// Primal minus dual objective.
    public var dualityGap: Double
    /// Iterations, or active-set changes.
    public var iterations: Int
    /// Which method answered.
    public var method: SolverMethod

    /// An answer with every field given.
    public init(
        status: SolverStatus,
        x: [Double],
        equalityDuals: [Double],
        inequalityDuals: [Double],
        lowerDuals: [Double],
        upperDuals: [Double],
        objective: Double,
        primalResidual: Double,
        dualResidual: Double,
        dualityGap: Double,
        iterations: Int,
        method: SolverMethod
    ) {
        self.status = status
        self.x = x
        self.equalityDuals = equalityDuals
        self.inequalityDuals = inequalityDuals
        self.lowerDuals = lowerDuals
        self.upperDuals = upperDuals
        self.objective = objective
        self.primalResidual = primalResidual
        self.dualResidual = dualResidual
        self.dualityGap = dualityGap
        self.iterations = iterations
        self.method = method
    }
}

/// How a solver ended.
///
/// Outcomes are not errors.
public enum SolverStatus: String, Hashable, Sendable {
    /// All conditions of optimality hold to the full tolerances.
    case optimal
    /// They hold to reduced tolerances only; the residuals say how far.
    case optimalInaccurate = "optimal_inaccurate"
    /// No point satisfies the constraints; the duals are a Farkas certificate.
    case primalInfeasible = "infeasible"
    /// The objective falls without end along `x`, a certificate direction.
    case dualInfeasible = "unbounded"
    /// The iteration limit came first.
    case iterationLimit = "iteration_limit"
    /// The time limit came first.
    case timeLimit = "time_limit"
    /// No method fits into the memory that the solve may take; see ``MemoryBudget``.
    case memoryLimit = "memory_limit"
    /// No further progress in double precision.
    case stalled
}

/// Which method produced an answer.
public enum SolverMethod: String, Hashable, Sendable {
    /// Primal-dual interior point on the homogeneous embedding.
    case interiorPoint = "interior_point"
    /// Dual active set (Goldfarb-Idnani).
    case dualActiveSet = "dual_active_set"
    /// A search among the multipliers of one equality at which a variable meets a bound.
    case breakpoints
    /// Parametric active set along the critical lines of the frontier.
    case criticalLine = "critical_line"
    /// A level method over cuts.
    case cuts
    /// Newton's method; under limits its quadratic programs are solved by the dual active set.
    case newton
    /// Steps towards given shares of the variance, each of one product with the covariance.
    case descent
    /// A budget that is halved along a tree of the assets.
    case recursiveBisection = "recursive_bisection"
    /// Shares of clusters down a tree.
    case clusterContributions = "cluster_contributions"
    /// A solve for each cluster and one between them.
    case nestedClusters = "nested_clusters"
    /// A search of a tree of decisions, each node a convex problem.
    case branchAndBound = "branch_and_bound"
    /// Convex problems one after the other, with tangents in place of what is not convex.
    case convexConcave = "convex_concave"
    /// A solve for each of many histories that might have been.
    case resampling
    /// A solve for each of several models, and one between them.
    case stacking
}
