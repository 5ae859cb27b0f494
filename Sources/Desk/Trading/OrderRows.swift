internal import Execution
internal import Portfolio

/// The orders of a rebalance as its log has them, beside the parts that are still to be sent.
struct OrderRows {
    private let plan: ProposedPlan
    private let record: RebalanceRecord
    private let parts: [Part]
    private var managers: [Holder: OrderManager] = [:]
    /// What was odd, in words.
    private(set) var anomalies: [String] = []

    /// A part of an order of the plan, and the session of it.
    private struct Part {
        let order: ProposedOrder
        let session: TradingSession?
        let intent: ChildIntent
    }

    init(_ key: RebalanceKey, _ plan: ProposedPlan, _ record: RebalanceRecord) {
        (self.plan, self.record) = (plan, record)
        let hash = ProposedPlan.hash(of: plan.json.text())
        let proposal = record.proposal
        parts = plan.orders.flatMap { order -> [Part] in
            let account = TradingAccount(
                rebalance: key,
                holder: order.holder,
                currency: .dollar,
                execution: plan.execution,
                orders: [order]
            )
            let session = proposal?.sessions.first { $0.hours?.day == order.session?.day }
            let begun = order.side == .sell ? session?.startedAt : session?.purchasesAt
            let planned = proposal.map { Instant($0.plannedAt) }
            let start = begun ?? order.session?.opens ?? planned
            let scheduled = try? ScheduledOrder(
                order,
                account,
                hash: hash,
                from: start ?? Instant(millisecondsSinceEpoch: 0)
            )
            return (scheduled?.run.parts ?? []).map {
                Part(order: order, session: session, intent: $0)
            }
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
    var rows: [JSON] { parts.map(row) }

    /// How far each session is; `null` where the plan is not spread.
    var sessions: JSON {
        guard let sessions = record.proposal?.sessions, record.proposal?.isSpread == true else {
            return .null
        }
        return .array(sessions.map(session))
    }

    private func session(_ session: TradingSession) -> JSON {
        guard case .object(var object) = session.json else { return .null }
        let own = parts.filter { $0.session?.hours == session.hours }
        let orders = Set(own.map(\.order))
        let planned = orders.reduce(FixedDecimal.zero) {
            $0 + ($1.price.times($1.quantity) ?? .zero)
        }
        let filled = own.flatMap(attempts).reduce(FixedDecimal.zero) {
            $0 + ($1.filledValue ?? .zero)
        }
        object["orders"] = JSON(orders.count)
        object["planned_value"] = JSON(planned)
        object["filled_value"] = JSON(filled)
        return .object(object)
    }

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

    private func attempts(_ part: Part) -> [TrackedOrder] {
        managers[part.order.holder].map { part.intent.attempts(in: $0) } ?? []
    }

    private func row(_ planned: Part) -> JSON {
        let (holder, part, session) = (planned.order.holder, planned.intent, planned.session)
        let attempts = attempts(planned)
        let tracked = attempts.last
        let fills = attempts.flatMap(\.allFills)
        let begun = part.side == .sell ? session?.startedAt : session?.purchasesAt
        let isDue = begun != nil || planned.order.session != nil
        let isOver = record.finishedAt != nil || session?.finishedAt != nil
        let arrival = session?.arrivals[part.asset]
        return .members(
            ("id", .string(part.id.text)),
            ("account", .string(holder.name)),
            ("symbol", .string(part.asset.symbol)),
            ("side", .string(planned.order.action.rawValue)),
            ("quantity", JSON(tracked?.quantity ?? part.quantity)),
            ("filled", JSON(fills.reduce(FixedDecimal.zero) { $0 + $1.quantity })),
            ("average_price", tracked?.averagePrice.map { JSON($0) } ?? .null),
            ("limit_price", tracked?.limitPrice.map { JSON($0) } ?? .null),
            ("arrival_price", arrival.map { JSON($0) } ?? .null),
            ("state", .string(tracked?.state.rawValue ?? (isOver ? "NOT_SENT" : "SCHEDULED"))),
            ("session", JSON(planned.order.session?.day.description)),
            ("due", isDue ? JSON(part.time) : .null),
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
