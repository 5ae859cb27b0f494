internal import Estimation
public import Numerics
internal import Synchronization

/// The portfolios of least risk for each return where it also matters which assets are held.
///
/// Each point is a search of its own: the curve has gaps and bends the wrong way where the set of
/// assets changes, so nothing between two points can be told from them. Every target lies between
/// the returns of the safest and of the richest portfolio that the demands allow, and can be met.
public struct DiscreteFrontier: Sendable {
    /// The points, ascending in the return that was asked for.
    public let frontier: EfficientFrontier
    /// How many of its portfolios were not proven to be the best when their search ended.
    public let unproven: Int

    /// Draws the frontier.
    ///
    /// - Parameters:
    ///   - problem: What is held against risk and what is allowed; its objective does not matter.
    ///   - constraints: Which assets may and must be held.
    ///   - count: The number of points.
    ///   - rate: The annual risk-free rate of the tangency portfolio, or `nil` for none.
    ///   - hooks: Asked again and again whether to stop.
    ///   - onPoint: Told after each search how many of all are done, on any thread.
    /// - Throws: ``DiscreteFrontierFailure`` with the outcome of the search that found no portfolio.
    /// - Complexity: a search for each point, on all cores.
    public init(
        for problem: PortfolioProblem,
        _ constraints: [DiscreteConstraint],
        points count: Int,
        tangentFrom rate: Double?,
        hooks: ConicHooks = ConicHooks(),
        onPoint: (@Sendable (Int, Int) -> Void)? = nil
    ) throws(DiscreteFrontierFailure) {
        var safest = problem
        safest.constraints.returnTarget = nil
        safest.objective = .minimumRisk
        var richest = safest
        richest.objective = .maximumReturn
        let ends = DiscreteFrontier.solved([safest, richest], constraints, hooks)
        let low = try DiscreteFrontier.solution(ends[0])
        let high = try DiscreteFrontier.solution(ends[1])
        let point = { (weights: [Double]) in
            EfficientFrontier.Point(
                weights: weights,
                in: problem.distribution,
                measure: problem.measure
            )
        }
        let (first, last) = (point(low.weights), point(high.weights))
        let span = last.annualReturn - first.annualReturn
        let steps = count > 1 && span > 0 ? 1..<count : 1..<1
        var asked = steps.map { (k: Int) -> PortfolioProblem in
            // The last target stays a hair below the most, which leaves the solver an interior.
            let share = k == count - 1 ? 1 - 1e-9 : Double(k) / Double(count - 1)
            var targeted = safest
            targeted.constraints.returnTarget = first.annualReturn + share * span
            return targeted
        }
        // A ratio needs something to invest.
        if let rate, problem.constraints.budget > 0 {
            var tangent = safest
            tangent.objective = .maximumSharpe(riskFreeRate: rate)
            asked.append(tangent)
        }
        let searches = ends.count + asked.count
        onPoint?(ends.count, searches)
        let outcomes = DiscreteFrontier.solved(asked, constraints, hooks) { done in
            onPoint?(ends.count + done, searches)
        }
        var found = [low]
        for outcome in outcomes.prefix(steps.count) {
            found.append(try DiscreteFrontier.solution(outcome))
        }
        var tangency: EfficientFrontier.Point?
        if outcomes.count > steps.count, case .portfolio(let best) = outcomes[steps.count] {
            tangency = point(best.weights)
            found.append(best)
        }
        unproven = (found + [high]).count { $0.status != .optimal }
        frontier = EfficientFrontier(
            points: found.prefix(steps.count + 1).map { point($0.weights) },
            corners: [],
            method: .branchAndBound,
            tangency: tangency
        )
    }

    private static func solution(
        _ outcome: DiscreteOutcome
    ) throws(DiscreteFrontierFailure) -> DiscreteSolution {
        guard case .portfolio(let found) = outcome else {
            throw DiscreteFrontierFailure(outcome: outcome)
        }
        return found
    }

    /// Searches for the best portfolio of every problem, on all cores.
    private static func solved(
        _ problems: [PortfolioProblem],
        _ constraints: [DiscreteConstraint],
        _ hooks: ConicHooks,
        onDone: (@Sendable (Int) -> Void)? = nil
    ) -> [DiscreteOutcome] {
        let found = Mutex([Int: DiscreteOutcome]())
        Parallel.perform(pieces: problems.count) { k in
            let outcome = DiscretePortfolio(problems[k], constraints).solve(hooks: hooks)
            let done = found.withLock { found in
                found[k] = outcome
                return found.count
            }
            onDone?(done)
        }
        return found.withLock { found in problems.indices.compactMap { found[$0] } }
    }
}

/// Why there is no frontier: the outcome of the search that found no portfolio.
public struct DiscreteFrontierFailure: Error, Sendable {
    /// That outcome; never a portfolio.
    public let outcome: DiscreteOutcome
}
