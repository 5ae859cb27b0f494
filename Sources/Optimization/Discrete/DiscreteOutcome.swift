/// How an optimization with discrete constraints ended.
public enum DiscreteOutcome: Sendable {
    /// A portfolio, and how good it is proven to be.
    case portfolio(DiscreteSolution)
    /// The constraints contradict each other.
    case infeasible(DiscreteConflict)
    /// A discrete constraint cannot be taken at its word.
    case refused(DiscreteRefusal)
    /// The objective improves without end for some choice of assets.
    case unbounded
    /// No allowed portfolio earns more than the risk-free rate; the best earns this much a year.
    case noPositiveExcessReturn(bestAnnualReturn: Double)
    /// A limit came before the first portfolio; none has an objective better than the bound, if known.
    case undecided(bestBound: Double?, nodes: Int)
    /// A number among the moments or the limits is not one.
    case notFinite
}

/// The weights a search found, and the proof of how good they are.
public struct DiscreteSolution: Hashable, Sendable {
    /// How far the proof went.
    public enum Status: String, Hashable, Sendable {
        /// No allowed portfolio is better by more than the asked gap.
        case optimal
        /// The node limit came first.
        case nodeLimit = "node_limit"
        /// The caller stopped the search.
        case stopped
        /// Some relaxations could not be solved well enough to close the gap.
        case inaccurate
    }

    /// How far the proof went.
    public var status: Status
    /// One weight per asset; zero is exactly zero.
    public var weights: [Double]
    /// The objective: the variance, expected return, growth, tracking error and what is made of them
    /// are annual, other measures of risk and their utilities and ratios are per period.
    public var objective: Double
    /// No allowed portfolio has a better objective than this, in the same unit.
    public var bestBound: Double
    /// The difference of the two, relative to the objective.
    public var relativeGap: Double
    /// The largest breach of a limit, against the limit's size.
    public var primalResidual: Double
    /// Nodes branched on.
    public var nodes: Int
    /// Convex problems solved.
    public var relaxations: Int
}

/// Why no portfolio satisfies the constraints.
public struct DiscreteConflict: Hashable, Sendable {
    /// The discrete constraints without any one of which the rest could hold, within bounds and budget.
    public var constraints: [String]
    /// The limits, other than bounds and budget, of which the same is true.
    public var beside: [Conflict.Member] = []
    /// The conflict among the limits themselves, where they have one.
    public var limits: Conflict?
    /// Whether a search ended before it was clear that every name is needed.
    public var isReduced: Bool
}
