internal import Execution
internal import Portfolio

/// The orders of a rebalance as its log has them, beside the parts that are still to be sent.
struct OrderRows {
    private let plan: ProposedPlan
    private let record: RebalanceRecord
    private let parts: [(order: ProposedOrder, part: ChildIntent)]
    private var managers: [Holder: OrderManager] = [:]
    /// What was odd, in words.
    private(set) var anomalies: [String] = []

    init(_ key: RebalanceKey, _ plan: ProposedPlan, _ record: RebalanceRecord) {
        (self.plan, self.record) = (plan, record)
        let hash = ProposedPlan.hash(of: plan.json.text())
        let proposal = record.proposal
        parts = plan.orders.flatMap { order -> [(ProposedOrder, ChildIntent)] in
            let account = TradingAccount(
                rebalance: key,
                holder: order.holder,
                currency: .dollar,
                execution: plan.execution,
                orders: [order]
            )
            let planned =
                proposal.map { Instant($0.plannedAt) } ?? Instant(millisecondsSinceEpoch: 0)
            let start = order.side == .sell ? proposal?.startedAt : proposal?.purchasesAt
            let scheduled = try? ScheduledOrder(order, account, hash: hash, from: start ?? planned)
            return (scheduled?.run.parts ?? []).map { (order, $0) }
        }
    }

    /// Takes an entry of the log.
    mutating func take(_ entry: ExecutionEntry, _ body: JSON) {
        let holder = Holder(
            account: body["account"]?.string ?? "",
            sleeve: body["sleeve"]?.string ?? ""
        )
        for record in entry.records {
            for case .report(let anomaly) in managers[holder, default: OrderManager()].apply(record)
            where !anomalies.contains(anomaly.description) {
                anomalies.append(anomaly.description)
            }
        }
        anomalies += entry.refused.sorted { $0.key < $1.key }
            .map { "The books do not bear trade \($0.key): \($0.value)" }
    }

    /// One row for each part, those that were not sent in the state `SCHEDULED`, and `NOT_SENT` once all is over.
    var rows: [JSON] { parts.map { row($0.order, $0.part) } }

    /// How far it is.
    var progress: JSON {
        let tracked = managers.values.flatMap { $0.orders.values }
        let planned = plan.orders.reduce(FixedDecimal.zero) {
            $0 + ($1.price.times($1.quantity) ?? .zero)
        }
        let filled = tracked.reduce(FixedDecimal.zero) { $0 + ($1.filledValue ?? .zero) }
        return .members(
            ("planned_value", JSON(planned)),
            ("filled_value", JSON(filled)),
            ("orders", JSON(tracked.count)),
            ("closed", JSON(tracked.count { $0.state.isClosed }))
        )
    }

    private func row(_ order: ProposedOrder, _ part: ChildIntent) -> JSON {
        let holder = order.holder
        let attempts = managers[holder].map { part.attempts(in: $0) } ?? []
        let tracked = attempts.last
        let fills = attempts.flatMap(\.allFills)
        let start = part.side == .sell ? record.proposal?.startedAt : record.proposal?.purchasesAt
        let unsent = record.finishedAt == nil ? "SCHEDULED" : "NOT_SENT"
        let arrival = record.proposal?.arrivals[part.asset]
        return .members(
            ("id", .string(part.id.text)),
            ("account", .string(holder.name)),
            ("symbol", .string(part.asset.symbol)),
            ("side", .string(order.action.rawValue)),
            ("quantity", JSON(tracked?.quantity ?? part.quantity)),
            ("filled", JSON(fills.reduce(FixedDecimal.zero) { $0 + $1.quantity })),
            ("average_price", tracked?.averagePrice.map { JSON($0) } ?? .null),
            ("limit_price", tracked?.limitPrice.map { JSON($0) } ?? .null),
            ("arrival_price", arrival.map { JSON($0) } ?? .null),
            ("state", .string(tracked?.state.rawValue ?? unsent)),
            ("due", start == nil ? .null : JSON(part.time)),
            ("updated_at", tracked.map { JSON($0.lastChange) } ?? .null),
            ("reason", JSON(tracked?.reason)),
            ("fills", .array(fills.map(fill)))
        )
    }

    private func fill(_ fill: Fill) -> JSON {
        .members(
            ("id", .string(fill.id)),
            ("time", JSON(fill.time)),
            ("price", JSON(fill.price)),
            ("quantity", JSON(fill.quantity)),
            ("fee", JSON(fill.fee)),
            ("venue", JSON(plan.execution.simulation.venue(of: fill)?.code))
        )
    }
}
