internal import Numerics

/// What coming nearer to the target costs: plans from hardly trading to as near as trades come.
///
/// Each point is the plan of the mode `balanced` at its aversion, and none is both further off and dearer than another,
/// so that along them tracking error falls while costs and taxes rise.
public struct PlanFrontier: Sendable {
    /// A plan, and what makes it.
    public struct Point: Sendable {
        /// What tracking variance costs.
        public let aversion: Double
        /// The trades.
        public let plan: TradePlan

        /// What is paid to trade, and to the state.
        public var cost: Double { plan.costs.trading + plan.costs.tax }
        /// How far off the target it stays.
        var trackingError: Double { plan.miss.after.trackingError ?? 0 }
    }

    /// From hardly trading to near the target.
    public let points: [Point]

    /// Times that an aversion is made four times as large, or as small, to find the ends, from 1.
    private static let turns = 14
    /// Tracking error above the least that counts as none, by what there is without trades.
    private static let near = 0.01

    /// The frontier of a problem, its mode aside.
    ///
    /// - Parameters:
    ///   - problem: What is held, and what should be.
    ///   - count: Points at most, above one; fewer where some are no better than others.
    /// - Throws: ``PlanFailure``.
    /// - Complexity: that of `count` plans, each started from the one before, and some more to find where they end.
    public init(of problem: RebalancingProblem, points count: Int) throws(PlanFailure) {
        precondition(count > 1, "A frontier has two ends.")
        var problem = problem
        problem.mode = .full
        let full = try Planner.plan(problem).miss
        let enough =
            (full.after.trackingError ?? 0) + PlanFrontier.near * (full.before.trackingError ?? 0)
        var walk = Walk(problem: problem)
        // Up until trades come near, and down until there are none.
        var found = [try walk.point(1)]
        for _ in 0..<PlanFrontier.turns where found[found.count - 1].trackingError > enough {
            found.append(try walk.point(4 * found[found.count - 1].aversion))
        }
        for _ in 0..<PlanFrontier.turns where !found[0].plan.trades.isEmpty {
            found.insert(try walk.point(found[0].aversion / 4), at: 0)
        }
        let first = found.lastIndex { $0.plan.trades.isEmpty } ?? 0
        let (low, high) = (found[first].aversion, found[found.count - 1].aversion)
        // Evenly in the logarithm, from one end to the other.
        let width = Double.log(high / low)
        var points: [Point] = []
        for place in 0..<count {
            let part = Double(place) / Double(count - 1)
            points.append(try walk.point(low * Double.exp(part * width)))
        }
        self.points = PlanFrontier.efficient(points)
    }

    /// Plans, each started from the one before.
    private struct Walk {
        var problem: RebalancingProblem
        var start: PlanProgram.Solution?

        mutating func point(_ aversion: Double) throws(PlanFailure) -> Point {
            problem.mode = .balanced(aversion: aversion)
            let (plan, solution) = try Planner.solve(problem, from: start)
            start = solution
            return Point(aversion: aversion, plan: plan)
        }
    }

    /// Points than which no other is as near and as cheap, from the furthest to the nearest.
    private static func efficient(_ points: [Point]) -> [Point] {
        let order = points.sorted { ($0.trackingError, $0.cost) < ($1.trackingError, $1.cost) }
        var result: [Point] = []
        for point in order where point.cost < result.last?.cost ?? .infinity {
            result.append(point)
        }
        return result.reversed()
    }
}
