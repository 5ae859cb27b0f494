internal import Portfolio
internal import Rebalancing

/// The request to rebalance a portfolio, member by member as in the management workflow.
///
/// Its id is a digest of the portfolio, the day and the rule: whoever evaluates the same state tells the same event.
struct RebalanceRequestEvent {
    let id: PortfolioID
    let rule: String
    let finding: TriggerFinding
    let type: RebalanceType
    let state: TriggerState
    let request: TriggerRequest
    let now: Timestamp

    /// Deviations of less are not worth a word.
    private static let dust = 0.0001
    /// Deviations of less are of low priority, by the filter of the implementation guide.
    private static let filter = 0.01

    /// Its name.
    var eventID: String { EventID.of("rebalance", id.name, "\(state.day)", rule) }

    var json: JSON {
        .members(
            [
                ("eventId", .string(eventID)),
                ("timestamp", .string("\(now.description.dropLast()).000Z")),
                ("portfolio_id", .string(id.name)),
            ] + members
        )
    }

    /// What it says, without its name and its moment: of the same state the same.
    var members: [(String, JSON)] {
        [
            ("rebalance_type", .string(type.rawValue)),
            (
                "trigger_reason",
                .members(
                    ("type", .string(finding.reason.rawValue)),
                    ("description", .string(finding.description)),
                    ("severity", .string(finding.severity.rawValue)),
                    ("urgency", .string(finding.urgency.rawValue))
                )
            ),
            (
                "target_adjustments",
                .array(
                    Self.off(state).map(adjustment)
                        + TriggerGroup.Kind.allCases.flatMap(off).map(adjustment)
                )
            ),
            (
                "constraints",
                .members(
                    ("max_turnover", JSON(request.maximumTurnover)),
                    ("min_trade_size", JSON(request.minimumTrade)),
                    ("execution_timeframe", .string("1_day")),
                    ("cost_limit", JSON(request.costLimit))
                )
            ),
            (
                "risk_considerations",
                .members(
                    ("current_portfolio_var", JSON(state.market?.current?.valueAtRisk)),
                    ("target_portfolio_var", JSON(state.market?.target?.valueAtRisk)),
                    ("correlation_impact", JSON(correlation)),
                    ("liquidity_requirements", .string(liquidity))
                )
            ),
        ]
    }

    // MARK: - Adjustments

    /// The assets off their targets, most of all first.
    static func off(_ state: TriggerState) -> [TriggerAsset] {
        state.assets.filter { abs($0.deviation) > dust }
            .sorted { (abs($0.deviation), $1.symbol) > (abs($1.deviation), $0.symbol) }
    }

    private func off(_ kind: TriggerGroup.Kind) -> [TriggerGroup] {
        state.groups(kind).filter { abs($0.deviation) > Self.dust }
            .sorted { (abs($0.deviation), $1.name) > (abs($1.deviation), $0.name) }
    }

    private func adjustment(_ asset: TriggerAsset) -> JSON {
        .members(
            ("instrument_id", .string(asset.symbol.symbol)),
            ("current_weight", JSON(asset.weight)),
            ("target_weight", JSON(asset.target)),
            ("adjustment_needed", JSON(-asset.deviation)),
            ("priority", .string(priority(abs(asset.deviation))))
        )
    }

    /// A strategy has a weight and a priority, a sector or a group an exposure and instruments.
    private func adjustment(_ group: TriggerGroup) -> JSON {
        guard group.kind == .strategy else {
            return .members(
                (group.kind.rawValue, .string(group.name)),
                ("current_exposure", JSON(group.weight)),
                ("target_exposure", JSON(group.target)),
                ("adjustment_needed", JSON(-group.deviation)),
                ("affected_instruments", .array(group.symbols.map { .string($0.symbol) }))
            )
        }
        return .members(
            ("strategy_id", .string(group.name)),
            ("current_weight", JSON(group.weight)),
            ("target_weight", JSON(group.target)),
            ("adjustment_needed", JSON(-group.deviation)),
            ("priority", .string(priority(abs(group.deviation))))
        )
    }

    private func priority(_ miss: Double) -> String {
        miss >= request.weightDeviation ? "HIGH" : miss >= Self.filter ? "MEDIUM" : "LOW"
    }

    // MARK: - Risk

    /// Whether the target's assets move more or less together than those held, by more than a hundredth.
    private var correlation: String? {
        guard let now = state.market?.current?.correlation,
            let then = state.market?.target?.correlation
        else { return nil }
        return abs(then - now) < 0.01
            ? "NEUTRAL" : then < now ? "REDUCE_CORRELATION" : "RAISE_CORRELATION"
    }

    /// `HIGH` where the way to the target is longer than the turnover allowed.
    private var liquidity: String {
        let way = state.assets.reduce(0) { $0 + abs($1.deviation) }
        return way > request.maximumTurnover ? "HIGH" : "NORMAL"
    }
}
