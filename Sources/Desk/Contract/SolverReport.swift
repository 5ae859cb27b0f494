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
    /// How far a search came; `nil` where there was none.
    public var search: SearchProof?

    /// A report.
    public init(
        status: String,
        method: String,
        iterations: Int,
        primalResidual: Double,
        dualResidual: Double,
        dualityGap: Double,
        seconds: Double,
        search: SearchProof? = nil
    ) {
        self.status = status
        self.method = method
        self.iterations = iterations
        self.primalResidual = primalResidual
        self.dualResidual = dualResidual
        self.dualityGap = dualityGap
        self.seconds = seconds
        self.search = search
    }

    /// The `solver` of a result.
    public var json: JSON {
        let common: [(String, JSON)] = [
            ("status", .string(status)),
            ("method", .string(method)),
            ("iterations", JSON(iterations)),
            ("primal_residual", JSON(primalResidual)),
            ("dual_residual", JSON(dualResidual)),
            ("duality_gap", JSON(dualityGap)),
            ("seconds", JSON(seconds)),
        ]
        return .object(
            JSONObject(
                distinct: (common + (search?.members ?? [])).map {
                    JSONMember(name: $0.0, value: $0.1)
                }
            )
        )
    }
}

/// What a search has proven: over which assets are held, or under limits that are not convex.
public struct SearchProof: Hashable, Sendable {
    /// Nodes branched on; `nil` of a search that has none.
    public var nodes: Int?
    /// No allowed portfolio has a better objective, in its annual unit.
    public var bestBound: Double
    /// How far the portfolio's objective may be from the best, relative to it.
    public var gap: Double

    /// A proof.
    public init(nodes: Int? = nil, bestBound: Double, gap: Double) {
        self.nodes = nodes
        self.bestBound = bestBound
        self.gap = gap
    }

    /// The members that it adds to `solver`.
    var members: [(String, JSON)] {
        (nodes.map { [("nodes", JSON($0))] } ?? [])
            + [("best_bound", JSON(bestBound)), ("gap", JSON(gap))]
    }
}
