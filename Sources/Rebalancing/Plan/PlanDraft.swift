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
        let trade = try statement.sale(of: lots, losing: lossRate(place))
        cash[account] = cash[account] + trade.cashChange
        trades.append(trade)
    }

    /// What a unit of money of an asset loses to spread and impact.
    func lossRate(_ place: Int) -> Double {
        let size = abs(whole.trade(place))
        let impact = size > 0 ? whole.program.assets[place].impactCost(of: size) / size : 0
        return statement.problem.assets[place].halfSpread + impact
    }
}
