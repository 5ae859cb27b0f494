internal import Portfolio

/// Spreads a plan over sessions.
///
/// Sales come as early as participation allows. A purchase waits until the money for it is there: what there is, and
/// what has settled of sales, so that no account owes anything at any time. What is asked for the parts as orders
/// of their own is in the plan's commissions already.
struct PlanStages {
    private let statement: PlanStatement
    private(set) var stages: [PlanStage] = []
    private var cash: [FixedDecimal]
    /// Money of each account that stays there for what it owes.
    private var kept: [FixedDecimal]
    /// Money that settles, by session and account.
    private var incoming: [Int: [Int: FixedDecimal]] = [:]
    /// What has been traded of an asset in the session.
    private var traded: [Int: Double] = [:]

    /// A part of a trade that is still to be made: its asset, account and quantities.
    private struct Pending {
        let asset: Int
        let account: Int
        let action: TradeAction
        var parts: ArraySlice<FixedDecimal>
        /// What of the trade's value and of its slippage the parts that are left have, so that they add up to the trade.
        var value: FixedDecimal
        var slippage: FixedDecimal
    }

    /// The stages of a plan of a problem with staging.
    ///
    /// - Complexity: O(trades · sessions).
    init(_ plan: TradePlan, of problem: RebalancingProblem) throws(PlanFailure) {
        statement = try PlanStatement(problem)
        cash = problem.accounts.map(\.cash)
        kept = cash.map { _ in .zero }
        for lot in problem.owed {
            let worth = problem.assets[lot.asset].price.times(lot.quantity) ?? .zero
            kept[lot.account] = kept[lot.account] + statement.collateral(worth)
        }
        guard let staging = problem.staging else { return }
        // The largest purchases first, so that small ones do not take their money.
        let order =
            plan.trades.filter { !$0.isPurchase }
            + plan.trades.filter(\.isPurchase).sorted {
                ($1.value, $0.account, $0.asset) < ($0.value, $1.account, $1.asset)
            }
        var pending = order.map { trade in
            Pending(
                asset: trade.asset,
                account: trade.account,
                action: trade.action,
                parts: statement.parts(trade.asset, trade.quantity)[...],
                value: trade.value,
                slippage: trade.slippage
            )
        }
        let most = pending.reduce(staging.days + staging.settlementDays) { $0 + $1.parts.count }
        var session = 0
        while session <= most, pending.contains(where: { !$0.parts.isEmpty }) {
            try trade(session, &pending, staging)
            session += 1
        }
    }

    private mutating func trade(
        _ session: Int,
        _ pending: inout [Pending],
        _ staging: PlanStaging
    ) throws(PlanFailure) {
        traded = [:]
        for (account, money) in incoming[session] ?? [:] { cash[account] = cash[account] + money }
        var made: [PlannedTrade] = []
        for place in pending.indices {
            guard let trade = try next(pending[place]) else { continue }
            let held = statement.collateral(trade)
            if trade.isPurchase {
                guard isPaid(trade, held) else { continue }
                cash[trade.account] = cash[trade.account] + trade.expectedChange
            } else if staging.allowsUnsettled || staging.settlementDays == 0 {
                cash[trade.account] = cash[trade.account] + trade.expectedChange
            } else {
                let day = session + staging.settlementDays
                let known = incoming[day]?[trade.account] ?? .zero
                incoming[day, default: [:]][trade.account] = known + trade.expectedChange
            }
            kept[trade.account] = kept[trade.account] + held
            traded[trade.asset, default: 0] += trade.value.double
            pending[place].parts.removeFirst()
            pending[place].value = pending[place].value - trade.value
            pending[place].slippage = pending[place].slippage - trade.slippage
            made.append(trade)
        }
        if !made.isEmpty { stages.append(PlanStage(session: session, trades: made, cash: cash)) }
    }

    /// Whether there is money for a purchase that takes so much of it as collateral, below zero what it sets free.
    private func isPaid(_ trade: PlannedTrade, _ held: FixedDecimal) -> Bool {
        let money = cash[trade.account] + trade.expectedChange
        let (before, after) = (
            cash[trade.account] - kept[trade.account], money - kept[trade.account] - held
        )
        return money >= .zero && after >= (held < .zero ? min(before, .zero) : .zero)
    }

    /// The next part of a trade, where the session has room for it.
    private func next(_ pending: Pending) throws(PlanFailure) -> PlannedTrade? {
        guard let quantity = pending.parts.first else { return nil }
        let isLast = pending.parts.count == 1
        let left = pending.parts.reduce(FixedDecimal.zero) { $0 + $1 }
        let asset = statement.problem.assets[pending.asset]
        guard let worth = isLast ? pending.value : asset.price.times(quantity),
            let slippage = isLast ? pending.slippage : pending.slippage.share(quantity, of: left),
            let own = asset.price.times(quantity),
            let commission = statement.problem.commission.commission(quantity: quantity, value: own)
        else { throw .tooLarge(asset.symbol) }
        let trade = PlannedTrade(
            asset: pending.asset,
            account: pending.account,
            action: pending.action,
            quantity: quantity,
            value: worth,
            commission: commission,
            slippage: slippage,
            sales: []
        )
        let before = traded[pending.asset] ?? 0
        guard let most = statement.dailyMost(pending.asset), before > 0 else { return trade }
        return before + trade.value.double <= most * (1 + 1e-9) ? trade : nil
    }
}
