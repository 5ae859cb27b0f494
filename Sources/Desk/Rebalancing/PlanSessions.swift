internal import Portfolio
internal import Rebalancing

/// The days on which the stages of a plan are traded, and the orders of each.
struct PlanSessions {
    /// A stage with its day and the day from which the money of its sales may be spent; `nil` where that is at once.
    struct Session {
        let hours: MarketSession
        let settles: Day?
        let stage: PlanStage
    }

    /// The sessions on which something is traded; none of a plan that is not spread.
    let sessions: [Session]
    private let plan: TradePlan
    private let problem: RebalancingProblem
    private let books: RebalancingBooks

    /// The sessions from the day of the books on that are not over at an instant.
    init(_ feasible: FeasiblePlan, _ books: RebalancingBooks, after moment: Instant?) {
        (plan, problem, self.books) = (feasible.plan, feasible.problem, books)
        guard let staging = problem.staging, let last = feasible.stages.last?.session else {
            sessions = []
            return
        }
        let symbols = Set(plan.trades.map { feasible.problem.assets[$0.asset].symbol })
        let settlement = staging.allowsUnsettled ? 0 : staging.settlementDays
        let days = MarketSession.sessions(
            of: Set(symbols.map { books.report.instruments[$0]?.calendar ?? .weekdays }),
            from: books.report.asOf,
            after: moment,
            count: last + settlement + 1
        )
        sessions = feasible.stages.compactMap { stage in
            guard stage.session + settlement < days.count else { return nil }
            return Session(
                hours: days[stage.session],
                settles: settlement == 0 ? nil : days[stage.session + settlement].day,
                stage: stage
            )
        }
    }

    /// The orders that the plan becomes: those of each session, sales before purchases.
    var orders: [ProposedOrder] {
        guard problem.staging != nil else {
            return plan.trades.map { ProposedOrder($0, of: problem, plan, books) }
        }
        var lots = Dictionary(
            plan.trades.map { (Row($0), ProposedOrder($0, of: problem, plan, books).lots[...]) }
        ) { first, _ in first }
        return sessions.flatMap { session in
            session.stage.trades.map { trade in
                var order = ProposedOrder(trade, of: problem, plan, books)
                order.session = session.hours
                order.settles = order.side == .sell ? session.settles : nil
                order.lots = lots[Row(trade)]?.take(trade.quantity) ?? []
                return order
            }
        }
    }

    /// What tells the parts of one trade from those of others.
    private struct Row: Hashable {
        let asset: Int
        let account: Int
        let action: TradeAction

        init(_ trade: PlannedTrade) {
            (asset, account, action) = (trade.asset, trade.account, trade.action)
        }
    }
}

extension ArraySlice<ProposedOrder.NamedLot> {
    /// Takes a quantity of the lots that come first.
    fileprivate mutating func take(_ quantity: FixedDecimal) -> [ProposedOrder.NamedLot] {
        var (left, taken): (FixedDecimal, [ProposedOrder.NamedLot]) = (quantity, [])
        while left > .zero, let lot = popFirst() {
            let size = Swift.min(left, lot.quantity)
            taken.append(ProposedOrder.NamedLot(name: lot.name, quantity: size))
            left = left - size
            guard size < lot.quantity else { continue }
            insert(
                ProposedOrder.NamedLot(name: lot.name, quantity: lot.quantity - size),
                at: startIndex
            )
        }
        return taken
    }
}
