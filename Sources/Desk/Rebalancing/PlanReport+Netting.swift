internal import Portfolio
internal import Rebalancing

/// What a plan pays taxes on.
extension PlanReport {
    /// With what the gains of the plan are netted, and which losses are left then.
    var netting: JSON {
        guard let netting = problem.netting, problem.taxRates != nil else { return .null }
        let gains = plan.costs.counted
        return .members(
            ("carried_forward", netting.carriedForward.json),
            ("realized_this_year", netting.realized.json),
            ("planned", gains.json),
            ("left_to_carry_forward", (netting.before + gains).carriedForward.json)
        )
    }
}
