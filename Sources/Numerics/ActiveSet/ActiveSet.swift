/// The constraints that hold with equality at an answer, beyond the equalities.
///
/// It carries over from one program to the next: along a frontier, or from day to day in a backtest.
public struct ActiveSet: Hashable, Sendable {
    /// Variables at their lower bound.
    public var lower: [Int]
    /// Variables at their upper bound.
    public var upper: [Int]
    /// Rows of G at their limit.
    public var inequalities: [Int]

    /// The set of the given variables and rows.
    public init(lower: [Int] = [], upper: [Int] = [], inequalities: [Int] = []) {
        self.lower = lower
        self.upper = upper
        self.inequalities = inequalities
    }

    /// The constraints that carry a positive multiplier in `solution`, whichever method found it.
    public init(of solution: QuadraticSolution, above threshold: Double = 0) {
        lower = solution.lowerDuals.indices.filter { solution.lowerDuals[$0] > threshold }
        upper = solution.upperDuals.indices.filter { solution.upperDuals[$0] > threshold }
        inequalities = solution.inequalityDuals.indices.filter {
            solution.inequalityDuals[$0] > threshold
        }
    }
}
