internal import Portfolio

/// Whole trades as orders: sales name their lots, purchases the accounts that pay for them, all to the last digit.
struct PlanDraft {
    let statement: PlanStatement
    let whole: WholeTrades
    private(set) var trades: [PlannedTrade] = []
    /// What is sold short, by asset.
    private(set) var openings: [(place: Int, quantity: FixedDecimal)] = []
    /// Money of each account, commissions paid.
    var cash: [FixedDecimal]
    /// Assets of which less is bought than the program wants, since no account pays for more.
    var unpaid: Set<Int> = []

    /// Money of each account that stays there for what it owes.
    var kept: [FixedDecimal]

    init(_ statement: PlanStatement, _ whole: WholeTrades) throws(PlanFailure) {
        (self.statement, self.whole) = (statement, whole)
        cash = statement.problem.accounts.map(\.cash)
        kept = cash.map { _ in .zero }
        for place in statement.problem.assets.indices { try sell(place) }
        trades.sort { ($0.account, $0.asset) < ($1.account, $1.asset) }
        if statement.shorts != nil { try openShorts() }
        var budgets = budgets()
        if statement.shorts != nil { try cover(&budgets) }
        let order = statement.problem.assets.indices.filter { stepsBought(of: $0) > 0 }
            .sorted { (-whole.trade($0), $0) < (-whole.trade($1), $1) }
        var bought: [Purse: PlannedTrade] = [:]
        for place in order {
            for trade in try buy(place, stepsBought(of: place), &budgets) {
                bought[Purse(account: trade.account, asset: place)] = trade
            }
        }
        try topUp(&bought, &budgets)
        trades += bought.values.sorted { ($0.account, $0.asset) < ($1.account, $1.asset) }
    }

    /// Steps of an asset that are bought to be held.
    private func stepsBought(of place: Int) -> Int {
        let count = whole.counts[place]
        guard count > 0, let shorts = whole.program.assets[place].shorts else { return count }
        return max(
            0,
            count - Int((shorts.covers.total / statement.steps[place] - 1e-9).rounded(.up))
        )
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
        if whole.closes[place], statement.held[place] > 0 {
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
        if let opened = opening(place, left) { openings.append((place, opened)) }
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
        make(trade)
    }

    /// Takes a trade, with the money that it brings or takes.
    mutating func make(_ trade: PlannedTrade) {
        cash[trade.account] = cash[trade.account] + trade.cashChange
        trades.append(trade)
    }

    /// What a unit of money of an asset loses to spread and impact.
    func lossRate(_ place: Int) -> Double {
        let size = abs(whole.trade(place))
        let impact = size > 0 ? whole.program.assets[place].impactCost(of: size) / size : 0
        return statement.problem.assets[place].halfSpread + impact
    }
}
