/// What a caller hears of a running solve, how it ends one, and what one may take.
///
/// The core has no clock; whoever has one measures time in ``shouldStop``.
public struct ConicHooks: Sendable {
    /// Asked again and again; true ends the solve with ``SolverStatus/timeLimit``.
    public var shouldStop: (@Sendable () -> Bool)?
    /// Told the state of every iteration.
    public var onProgress: (@Sendable (ConicReport) -> Void)?
    /// What the solve may take; beyond it, it ends with ``SolverStatus/memoryLimit``.
    public var memory: MemoryBudget?
    /// What the last solve of the same shape left to begin with; `nil` to begin anew each time.
    public var neighbour: ConicNeighbour?

    /// Hooks; by default nothing is asked, nothing told and nothing limited.
    public init(
        shouldStop: (@Sendable () -> Bool)? = nil,
        onProgress: (@Sendable (ConicReport) -> Void)? = nil,
        memory: MemoryBudget? = nil,
        neighbour: ConicNeighbour? = nil
    ) {
        self.shouldStop = shouldStop
        self.onProgress = onProgress
        self.memory = memory
        self.neighbour = neighbour
    }

    /// Runs `body` so that every method within it asks and tells these hooks, however deep it works.
    public func scope<Result>(_ body: () -> Result) -> Result {
        Interruption.scope(shouldStop) {
            MemoryBudget.scope(memory) { ProgressReports.scope(onProgress, body) }
        }
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
