internal import Portfolio

extension PlanDraft {
    /// What each account may spend: its money, less what stays in the portfolio, from those with most.
    func budgets() -> [FixedDecimal] {
        var kept = statement.problem.limits.cashReserve
        if case .withdraw(let amount) = statement.problem.mode { kept = kept + amount }
        var budgets = zip(cash, self.kept).map { $0 - $1 }
        for trade in trades { budgets[trade.account] = budgets[trade.account] - trade.slippage }
        PlanDraft.level(&budgets, by: kept)
        return statement.shorts == nil ? budgets.map { max($0, .zero) } : budgets
    }

    /// Takes an amount from the richest, down to one level, so that no account is emptied while others have more.
    ///
    /// - Complexity: O(n log n).
    static func level(_ budgets: inout [FixedDecimal], by amount: FixedDecimal) {
        let order = budgets.indices.filter { budgets[$0] > .zero }
            .sorted { (budgets[$1], $0) < (budgets[$0], $1) }
        guard amount > .zero else { return }
        var sum = FixedDecimal.zero
        for (place, account) in order.enumerated() {
            sum = sum + budgets[account]
            let next = place + 1 < order.count ? budgets[order[place + 1]] : .zero
            let count = Int128(place + 1)
            guard sum - amount >= FixedDecimal(units: next.units * count) else { continue }
            // What does not divide stays with the first.
            let (level, rest) = (sum - amount).units.quotientAndRemainder(dividingBy: count)
            for account in order[...place] { budgets[account] = FixedDecimal(units: level) }
            budgets[order[0]] = FixedDecimal(units: level + rest)
            return
        }
        for account in order { budgets[account] = .zero }
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
