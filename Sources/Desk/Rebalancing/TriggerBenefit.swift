internal import Portfolio
internal import Rebalancing

/// Whether coming closer to the target is worth what it costs.
///
///     gain = ½ · aversion · (Σ σ² (w − t)² before − after) · worth, in money of a year
enum TriggerBenefit {
    /// It is known, or why it is not.
    case known(gain: Double, cost: Double, worth: Double, isIdle: Bool)
    case unknown(String)

    /// Of the trades that a request allows.
    init(_ books: RebalancingBooks, _ request: TriggerRequest) {
        var plan = PlanRequest()
        plan.limits.turnover = request.maximumTurnover
        plan.limits.minimumTrade = FixedDecimal("\(request.minimumTrade)") ?? .zero
        plan.halfSpread = request.halfSpread
        do {
            let trades = try Planner.plan(RebalancingProblem(books, plan))
            guard let before = trades.miss.before.trackingError,
                let after = trades.miss.after.trackingError
            else {
                self = .unknown("The volatility of an asset is not known.")
                return
            }
            let worth = books.total.double
            self = .known(
                gain: 0.5 * request.aversion * (before * before - after * after) * worth,
                cost: trades.costs.trading,
                worth: worth,
                isIdle: trades.trades.isEmpty
            )
        } catch {
            self = .unknown(
                (error as? ErrorReport)?.message ?? "No plan can be made to such a target."
            )
        }
    }

    /// Why nothing is asked for; `nil` where it is worth it, or that is not known.
    func objection(_ request: TriggerRequest) -> String? {
        guard case .known(let gain, let cost, let worth, let isIdle) = self else { return nil }
        if isIdle { return "NO_TRADE_WITHIN_LIMITS" }
        if gain <= cost { return "COSTS_MORE_THAN_IT_GAINS" }
        return cost > request.costLimit * worth ? "COST_LIMIT" : nil
    }

    var json: JSON {
        switch self {
        case .known(let gain, let cost, _, _):
            .members(("expected_gain", JSON(gain)), ("cost", JSON(cost)), ("unknown", .null))
        case .unknown(let reason):
            .members(("expected_gain", .null), ("cost", .null), ("unknown", .string(reason)))
        }
    }
}
