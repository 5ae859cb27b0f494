/// A plan whose aversion is such that it costs no more than it may, and comes as near as it should.
///
/// Along aversions costs rise and tracking error falls (``PlanFrontier``), so that the greatest that is not too dear, and
/// the least that is near enough, are found by bisection of their logarithm. Cost and tax come first: where both
/// cannot be had, what is missed is tracking error.
struct AdjustedPlan {
    /// As it was asked for.
    private(set) var asked: RebalancingProblem
    private(set) var problem: RebalancingProblem
    private(set) var plan: TradePlan
    /// The aversion, where it is not that of the mode.
    private(set) var aversion: Double?
    private var start: PlanProgram.Solution?

    /// Aversion that stands for the full plan, from which others are lowered.
    private static let full = 4_096.0
    /// Steps to bracket an aversion, a factor of four each, and then to find it.
    private static let turns = (outer: 12, inner: 14)

    init(_ problem: RebalancingProblem) throws(PlanFailure) {
        (asked, self.problem) = (problem, problem)
        (plan, start) = try Planner.solve(problem, from: nil)
        guard problem.mode == .full || problem.mode.aversion != nil else { return }
        if isDear {
            try search(from: problem.mode.aversion ?? AdjustedPlan.full, by: 0.25) { !$0.isDear }
        } else if isFar, let asked = problem.mode.aversion {
            let before = self
            try search(from: asked, by: 4) { !$0.isFar }
            guard isDear, let near = aversion else { return }
            self = before
            try search(from: near, by: 0.25) { !$0.isDear }
        }
    }

    /// The wishes that are missed.
    var unmet: [PlanWish] { plan.unmet(problem) }

    /// By how much they are missed together.
    var missed: Double { unmet.reduce(0) { $0 + $1.miss } }

    private var isDear: Bool { unmet.contains { $0.kind == .cost || $0.kind == .tax } }

    private var isFar: Bool { unmet.contains { $0.kind == .trackingError } }

    /// Goes to the aversion next to `first` at which something holds, steps of a factor away from it.
    private mutating func search(
        from first: Double,
        by factor: Double,
        _ holds: (AdjustedPlan) -> Bool
    ) throws(PlanFailure) {
        var (without, with) = (first, first)
        var found: AdjustedPlan?
        for _ in 0..<AdjustedPlan.turns.outer where found == nil {
            (without, with) = (with, with * factor)
            let trial = try at(with)
            if holds(trial) { found = trial }
        }
        guard var found else { return }
        for _ in 0..<AdjustedPlan.turns.inner {
            let middle = (without * with).squareRoot()
            let trial = try found.at(middle)
            if holds(trial) { (with, found) = (middle, trial) } else { without = middle }
        }
        self = found
    }

    private func at(_ aversion: Double) throws(PlanFailure) -> AdjustedPlan {
        var next = self
        next.aversion = aversion
        next.problem.mode = .balanced(aversion: aversion)
        (next.plan, next.start) = try Planner.solve(next.problem, from: start)
        return next
    }
}

extension RebalancingMode {
    /// What tracking variance costs, where that is weighed.
    var aversion: Double? {
        if case .balanced(let aversion) = self { return aversion }
        return nil
    }
}
