/// What a caller hears of a running solve, and how it ends one.
///
/// The core has no clock; whoever has one measures time in ``shouldStop``.
public struct ConicHooks: Sendable {
    /// Asked again and again; true ends the solve with ``SolverStatus/timeLimit``.
    public var shouldStop: (@Sendable () -> Bool)?
    /// Told the state of every iteration.
    public var onProgress: (@Sendable (ConicReport) -> Void)?

    /// Hooks; by default nothing is asked and nothing told.
    public init(
        shouldStop: (@Sendable () -> Bool)? = nil,
        onProgress: (@Sendable (ConicReport) -> Void)? = nil
    ) {
        self.shouldStop = shouldStop
        self.onProgress = onProgress
    }
}

/// Where a solve stands.
public struct ConicReport: Hashable, Sendable {
    /// How many steps were taken.
    public let iteration: Int
    /// ‖Ax + s − b‖ relative to its terms.
    public let primalResidual: Double
    /// ‖Px + Aᵀz + q‖ relative to its terms.
    public let dualResidual: Double
    /// The relative gap between primal and dual objective, or between the best portfolio of a
    /// search and its bound.
    public let gap: Double
    /// Nodes that a search has branched on; `nil` of what is no search.
    public let nodes: Int?

    /// A report.
    public init(
        iteration: Int,
        primalResidual: Double = 0,
        dualResidual: Double = 0,
        gap: Double,
        nodes: Int? = nil
    ) {
        self.iteration = iteration
        self.primalResidual = primalResidual
        self.dualResidual = dualResidual
        self.gap = gap
        self.nodes = nodes
    }
}
