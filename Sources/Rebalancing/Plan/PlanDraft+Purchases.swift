internal import Portfolio

extension PlanDraft {
    /// What each account may spend: its money, less what stays in the portfolio, from those with most.
    func budgets() -> [FixedDecimal] {
        var kept = statement.problem.limits.cashReserve
        if case .withdraw(let amount) = statement.problem.mode { kept = kept + amount }
        var budgets = zip(cash, self.kept).map { $0 - $1 }
        for trade in trades { budgets[trade.account] = budgets[trade.account] - trade.slippage }
        while kept > .zero {
            guard let most = budgets.indices.max(by: { budgets[$0] < budgets[$1] }),
                budgets[most] > .zero
            else { break }
            // Down to the next one, so that no account is emptied while others have more.
            let next = budgets.indices.filter { $0 != most }.map { budgets[$0] }.max() ?? .zero
            let step = min(kept, max(budgets[most] - max(next, .zero), min(budgets[most], .unit)))
            budgets[most] = budgets[most] - step
            kept = kept - step
        }
        return statement.shorts == nil ? budgets.map { max($0, .zero) } : budgets
    }

    mutating func buy(
        _ place: Int,
        _ count: Int,
        _ budgets: inout [FixedDecimal]
    ) throws(PlanFailure) -> [PlannedTrade] {
        var left = count
        var bought: [PlannedTrade] = []
        var asked: Set<Int> = []
        while left > 0, asked.count < budgets.count {
            let all = try trade(place, left, in: 0)
            let price = -all.expectedChange
            // The account that is left with least, so that large purchases find room; else the richest.
            let others = budgets.indices.filter { !asked.contains($0) }
            let fitting = others.filter { budgets[$0] >= price }.min { budgets[$0] < budgets[$1] }
            guard let account = fitting ?? others.max(by: { budgets[$0] < budgets[$1] }) else {
                break
            }
            asked.insert(account)
            guard let trade = try affordable(place, left, in: account, budgets[account]) else {
                continue
            }
            bought.append(trade)
            budgets[account] = budgets[account] + trade.expectedChange
            cash[account] = cash[account] + trade.cashChange
            left -= Int(trade.quantity.units / statement.problem.assets[place].step.units)
        }
        if left > 0 { unpaid.insert(place) }
        return bought
    }

    func trade(_ place: Int, _ count: Int, in account: Int) throws(PlanFailure)
        -> PlannedTrade
    {
        let step = statement.problem.assets[place].step
        let quantity = FixedDecimal(units: step.units * Int128(count))
        return try statement.trade(
            place,
            account,
            quantity,
            .buy,
            losing: lossRate(place)
        )
    }

    /// As much of a purchase as an account pays for; `nil` where that is too little to trade.
    private func affordable(
        _ place: Int,
        _ count: Int,
        in account: Int,
        _ budget: FixedDecimal
    ) throws(PlanFailure) -> PlannedTrade? {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low + 1) / 2
            let trial = try trade(place, middle, in: account)
            if -trial.expectedChange <= budget { low = middle } else { high = middle - 1 }
        }
        guard low > 0 else { return nil }
        let trade = try trade(place, low, in: account)
        let isWhole = low == count
        return isWhole || trade.value >= statement.problem.limits.minimumTrade ? trade : nil
    }
}

extension FixedDecimal {
    /// 1.
    fileprivate static let unit = FixedDecimal(1)
}
