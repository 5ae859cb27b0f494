internal import Portfolio

/// What is given back, in the accounts that owe it.
extension PlanDraft {
    /// Gives back what is owed, in the accounts that owe it.
    mutating func cover(_ budgets: inout [FixedDecimal]) throws(PlanFailure) {
        for place in statement.problem.assets.indices {
            guard let shorts = whole.program.assets[place].shorts, whole.trade(place) > 0 else {
                continue
            }
            let asset = statement.problem.assets[place]
            var left = FixedDecimal(units: asset.step.units * Int128(whole.counts[place]))
            let all = shorts.covers.lots.reduce(FixedDecimal.zero) {
                $0 + statement.problem.owed[$1].quantity
            }
            if whole.closes[place] || left > all { left = all }
            var byAccount: [Int: [(lot: Int, quantity: FixedDecimal)]] = [:]
            for lot in shorts.covers.lots where left > .zero {
                let owed = statement.problem.owed[lot]
                let quantity = min(left, owed.quantity)
                left = left - quantity
                byAccount[owed.account, default: []].append((lot, quantity))
            }
            for (account, lots) in byAccount.sorted(by: { $0.key < $1.key }) {
                try cover(place, account, lots, &budgets)
            }
        }
    }

    /// Gives back shares of lots of one account, as many as it has money for.
    private mutating func cover(
        _ place: Int,
        _ account: Int,
        _ lots: [(lot: Int, quantity: FixedDecimal)],
        _ budgets: inout [FixedDecimal]
    ) throws(PlanFailure) {
        let step = statement.problem.assets[place].step
        let all = lots.reduce(FixedDecimal.zero) { $0 + $1.quantity }
        let (loss, money, budget) = (lossRate(place), cash[account], budgets[account])
        func trade(_ quantity: FixedDecimal) throws(PlanFailure) -> PlannedTrade {
            var left = quantity
            let parts = lots.compactMap { lot in
                let part = min(left, lot.quantity)
                left = left - part
                return part > .zero ? (lot: lot.lot, quantity: part) : nil
            }
            return try statement.cover(of: parts, losing: loss)
        }
        // What is given back sets its collateral free, but it is paid with money that is there.
        func isPaid(_ trade: PlannedTrade) -> Bool {
            let change = trade.expectedChange + statement.collateral(trade.value)
            return money + trade.expectedChange >= .zero && budget + change >= min(budget, .zero)
        }
        var best = try trade(all)
        if !isPaid(best) {
            unpaid.insert(place)
            var (low, high) = (Int128(0), (all.units - 1) / step.units)
            while low < high {
                let middle = low + (high - low + 1) / 2
                let trial = try trade(FixedDecimal(units: middle * step.units))
                (low, high) = isPaid(trial) ? (middle, high) : (low, middle - 1)
            }
            guard low > 0 else { return }
            best = try trade(FixedDecimal(units: low * step.units))
            guard best.value >= statement.problem.limits.minimumTrade else { return }
        }
        let free = statement.collateral(best.value)
        budgets[account] = budgets[account] + best.expectedChange + free
        kept[account] = kept[account] - free
        make(best)
    }
}
