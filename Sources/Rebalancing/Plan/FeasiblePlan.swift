/// A plan that keeps its promises, or says which it cannot keep and what that would take.
///
///     plan ──▶ too dear? lower aversion  ──▶ a wish missed? ──no──▶ plan
///              too far off? raise it            │ yes
///                                          priorities? ──yes──▶ give limits up in that order, each by the least
///                                               │ no            that helps, until all wishes are met
///                                          name the least that one limit would have to give
///
/// Wishes are money to be raised, bands, and the greatest tracking error, cost and tax. All of it is bounded: some tens of
/// plans for each limit.
public struct FeasiblePlan: Sendable {
    /// The plan, by limits as far as they were kept.
    public let plan: TradePlan
    /// What it is a plan of: limits given up, the mode adjusted.
    public let problem: RebalancingProblem
    /// The aversion that keeps the plan within its cost, tax and tracking error, where another was asked for, or
    /// all of the way to the target.
    public let adjustedAversion: Double?
    /// Limits that were given up, in the order of the user's priorities.
    public let relaxations: [PlanRelaxation]
    /// What would be enough for all wishes to be met, each a limit that does it alone, the smallest change first, or
    /// where none does all together; nothing of it is done.
    public let suggestions: [[PlanRelaxation]]
    /// Wishes that are missed still.
    public let unmet: [PlanWish]

    /// What of it is traded in which session; none where it is not spread.
    public let stages: [PlanStage]

    /// The plan of a problem.
    ///
    /// - Parameters:
    ///   - problem: What is held, what should be, and the limits.
    ///   - priorities: Limits that may be given up, the first of them first.
    /// - Throws: ``PlanFailure``.
    /// - Complexity: that of one plan where all wishes are met.
    public init(of problem: RebalancingProblem, priorities: [PlanLimit] = []) throws(PlanFailure) {
        let strict = try AdjustedPlan(problem)
        let best = try Compromise(strict, priorities)
        var suggestions: [[PlanRelaxation]] = []
        if !best.plan.unmet.isEmpty {
            let limits = best.plan.asked.limits.binding(best.plan.asked)
            for limit in limits {
                let alone = try Compromise(best.plan, [limit])
                if alone.plan.unmet.isEmpty { suggestions.append(alone.relaxations) }
            }
            suggestions.sort { $0.reduce(0) { $0 + $1.change } < $1.reduce(0) { $0 + $1.change } }
            if suggestions.isEmpty {
                let all = try Compromise(best.plan, limits)
                if all.plan.unmet.isEmpty { suggestions.append(all.relaxations) }
            }
        }
        (plan, self.problem, adjustedAversion) = (
            best.plan.plan, best.plan.problem, best.plan.aversion
        )
        stages =
            problem.staging == nil
            ? [] : try PlanStages(best.plan.plan, of: best.plan.problem).stages
        (relaxations, unmet) = (best.relaxations, best.plan.unmet)
        self.suggestions = suggestions
    }
}

extension PlanRelaxation {
    /// By how much the limit changes, relative to it.
    fileprivate var change: Double {
        guard let became else { return .infinity }
        return abs(became - was) / max(abs(was), 1e-12)
    }
}
