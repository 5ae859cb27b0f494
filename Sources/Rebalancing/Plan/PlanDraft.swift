internal import Portfolio

/// Whole trades as orders: sales name their lots, purchases the accounts that pay for them, all to the last digit.
struct PlanDraft {
    let statement: PlanStatement
    let whole: WholeTrades
    private(set) var trades: [PlannedTrade] = []
    /// Money of each account, commissions paid.
    var cash: [FixedDecimal]
    /// Assets of which less is bought than the program wants, since no account pays for more.
    var unpaid: Set<Int> = []

    init(_ statement: PlanStatement, _ whole: WholeTrades) throws(PlanFailure) {
        (self.statement, self.whole) = (statement, whole)
        cash = statement.problem.accounts.map(\.cash)
        for place in statement.problem.assets.indices { try sell(place) }
        trades.sort { ($0.account, $0.asset) < ($1.account, $1.asset) }
        var budgets = budgets()
        let order = statement.problem.assets.indices.filter { whole.trade($0) > 0 }
            .sorted { (-whole.trade($0), $0) < (-whole.trade($1), $1) }
        var bought: [Purse: PlannedTrade] = [:]
        for place in order {
            for trade in try buy(place, &budgets) {
                bought[Purse(account: trade.account, asset: place)] = trade
            }
        }
        try topUp(&bought, &budgets)
        trades += bought.values.sorted { ($0.account, $0.asset) < ($1.account, $1.asset) }
    }

    /// An asset in an account.
    struct Purse: Hashable {
        let account: Int
        let asset: Int
    }

    // MARK: - Sales

    private mutating func sell(_ place: Int) throws(PlanFailure) {
        let asset = statement.problem.assets[place]
        let lots = whole.program.assets[place].sales.lots
        var left = FixedDecimal.zero
        if whole.sellsAll[place] {
            for lot in lots { left = left + statement.problem.lots[lot].quantity }
        } else if whole.counts[place] < 0 {
            left = FixedDecimal(units: asset.step.units * Int128(-whole.counts[place]))
        }
        var byAccount: [Int: [Int: FixedDecimal]] = [:]
        for lot in lots where left > .zero {
            let quantity = min(left, statement.problem.lots[lot].quantity)
            left = left - quantity
            byAccount[statement.problem.lots[lot].account, default: [:]][lot] = quantity
        }
        for (account, sold) in byAccount.sorted(by: { $0.key < $1.key }) {
            try sell(place, account, lots.compactMap { lot in sold[lot].map { (lot, $0) } })
        }
    }

    /// Sells shares of lots of one account, in the order of these.
    private mutating func sell(
        _ place: Int,
        _ account: Int,
        _ lots: [(lot: Int, quantity: FixedDecimal)]
    ) throws(PlanFailure) {
        let quantity = lots.reduce(FixedDecimal.zero) { $0 + $1.quantity }
        var trade = try trade(place, account, quantity, isPurchase: false)
        let proceeds = trade.value - trade.commission
        var (left, rest) = (quantity, proceeds)
        for (lot, part) in statement.taken(lots, quantity, proceeds) {
            let held = statement.problem.lots[lot]
            let cost = part == held.quantity ? held.cost : held.cost.share(part, of: held.quantity)
            let brought = part == left ? rest : proceeds.share(part, of: quantity)
            guard let cost, let brought else {
                throw .tooLarge(statement.problem.assets[place].symbol)
            }
            (left, rest) = (left - part, rest - brought)
            trade.sales.append(.init(lot: lot, quantity: part, cost: cost, gain: brought - cost))
        }
        cash[account] = cash[account] + trade.cashChange
        trades.append(trade)
    }

    func trade(
        _ place: Int,
        _ account: Int,
        _ quantity: FixedDecimal,
        isPurchase: Bool
    ) throws(PlanFailure) -> PlannedTrade {
        let asset = statement.problem.assets[place]
        guard let value = asset.price.times(quantity),
            let commission = statement.problem.commission.commission(
                quantity: quantity,
                value: value
            )
        else { throw .tooLarge(asset.symbol) }
        let size = abs(whole.trade(place))
        let impact = size > 0 ? whole.program.assets[place].impactCost(of: size) / size : 0
        let lost = value.double * (asset.halfSpread + impact)
        return PlannedTrade(
            asset: place,
            account: account,
            isPurchase: isPurchase,
            quantity: quantity,
            value: value,
            commission: commission,
            slippage: FixedDecimal(units: Int128((lost * 1e6).rounded(.up)) * 1_000_000_000_000)
        )
    }
}
