internal import Portfolio

/// A plan for which limits gave way.
///
/// All limits that may be given up are, the first one first, until wishes are met; then each is taken back as far as
/// that keeps them met, the one that matters most first. So each gives by the least that helps, those that come
/// later in the priorities not at all where that can be.
struct Compromise {
    private(set) var plan: AdjustedPlan
    private(set) var relaxations: [PlanRelaxation] = []

    /// Steps in which the least relaxation is looked for.
    private static let steps = 14

    init(_ strict: AdjustedPlan, _ priorities: [PlanLimit]) throws(PlanFailure) {
        plan = strict
        var given: [PlanLimit] = []
        for limit in priorities where !plan.unmet.isEmpty && plan.asked.limits[limit] != nil {
            given.append(limit)
            plan = try Compromise.plan(plan, limit, nil)
        }
        guard plan.missed < strict.missed * (1 - 1e-6) else {
            plan = strict
            return
        }
        let enough = plan.missed * (1 + 1e-6) + 1e-12
        for limit in given.reversed() {
            guard let was = strict.asked.limits[limit] else { continue }
            try takeBack(limit, was, enough)
        }
        relaxations = try Compromise.told(from: strict, to: plan, given)
    }

    private static func plan(_ plan: AdjustedPlan, _ limit: PlanLimit, _ value: Double?)
        throws(PlanFailure) -> AdjustedPlan
    {
        var problem = plan.asked
        problem.limits[limit] = value
        return try AdjustedPlan(problem)
    }

    /// Brings a limit as near to what it was as keeps what is missed.
    private mutating func takeBack(_ limit: PlanLimit, _ was: Double, _ enough: Double)
        throws(PlanFailure)
    {
        let whole = try Compromise.plan(plan, limit, was)
        guard whole.missed > enough else {
            plan = whole
            return
        }
        guard let loosest = plan.plan.used(limit, plan.problem) else { return }
        let least = try Compromise.plan(plan, limit, loosest)
        guard least.missed <= enough else { return }
        plan = least
        var (low, high) = (0.0, 1.0)
        for _ in 0..<Compromise.steps {
            let middle = 0.5 * (low + high)
            let trial = try Compromise.plan(plan, limit, was + middle * (loosest - was))
            if trial.missed <= enough { (high, plan) = (middle, trial) } else { low = middle }
        }
    }

    /// What each of the limits brings, one after the other.
    private static func told(from strict: AdjustedPlan, to end: AdjustedPlan, _ given: [PlanLimit])
        throws(PlanFailure) -> [PlanRelaxation]
    {
        var (before, result) = (strict, [PlanRelaxation]())
        for limit in given {
            guard let was = strict.asked.limits[limit], end.asked.limits[limit] != was else {
                continue
            }
            let after = try plan(before, limit, end.asked.limits[limit])
            let (old, new) = (before.plan.costs, after.plan.costs)
            result.append(
                PlanRelaxation(
                    limit: limit,
                    was: was,
                    became: end.asked.limits[limit],
                    missed: (before.missed, after.missed),
                    price: new.trading + new.tax - old.trading - old.tax
                )
            )
            before = after
        }
        return result
    }
}

extension TradePlan {
    /// What a plan uses of a limit, at which that would not bind.
    fileprivate func used(_ limit: PlanLimit, _ problem: RebalancingProblem) -> Double? {
        switch limit {
        case .turnover: return turnover * (1 + 1e-9)
        case .participation:
            var traded: [Int: Double] = [:]
            for trade in trades { traded[trade.asset, default: 0] += trade.value.double }
            return traded.reduce(0.0) { most, entry in
                let volume = problem.assets[entry.key].averageDailyVolume ?? 0
                return volume > 0 ? max(most, entry.value / volume) : most
            } * (1 + 1e-9)
        case .minimumTrade, .cashReserve: return 0
        case .cost: return costs.trading * (1 + 1e-9)
        case .tax: return costs.tax + 1e-9 * abs(costs.tax)
        case .shortPosition, .shortTotal:
            // What is owed is whole steps, and may be less than what the target asks for.
            let parts = problem.assets.map { -min(0, $0.target, $0.band.lowerBound) }
            return (limit == .shortTotal ? parts.reduce(0, +) : parts.max() ?? 0) * (1 + 1e-9)
        case .trackingError: return miss.after.trackingError.map { $0 * (1 + 1e-9) }
        }
    }
}
