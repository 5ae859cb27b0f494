internal import Portfolio

/// What is borrowed and given back, in accounts whose money is collateral for it.
extension PlanDraft {
    /// What is sold of an asset beyond its lots, in whole steps; `nil` where that is nothing, or too little to trade.
    func opening(_ place: Int, _ left: FixedDecimal) -> FixedDecimal? {
        let asset = statement.problem.assets[place]
        guard left > .zero, whole.program.assets[place].shorts != nil else { return nil }
        let quantity = FixedDecimal(units: left.units / asset.step.units * asset.step.units)
        guard quantity > .zero, let value = asset.price.times(quantity),
            value >= statement.problem.limits.minimumTrade
        else { return nil }
        return quantity
    }

    /// Sells short, each asset in the account that has most money for its collateral.
    mutating func openShorts() throws(PlanFailure) {
        let problem = statement.problem
        for lot in problem.owed {
            let worth = problem.assets[lot.asset].price.times(lot.quantity) ?? .zero
            kept[lot.account] = kept[lot.account] + statement.collateral(worth)
        }
        let lenders = problem.accounts.indices.filter { problem.accounts[$0].sellsShort }
        var free = zip(cash, kept).map { $0 - $1 }
        for trade in trades { free[trade.account] = free[trade.account] - trade.slippage }
        for (place, quantity) in openings {
            // The first of those that have most.
            guard let account = lenders.max(by: { (free[$0], -$0) < (free[$1], -$1) }) else {
                return
            }
            guard let trade = try loan(place, quantity, in: account, free[account]) else {
                unpaid.insert(place)
                continue
            }
            if trade.quantity < quantity { unpaid.insert(place) }
            let taken = statement.collateral(trade.value)
            free[account] = free[account] + trade.expectedChange - taken
            kept[account] = kept[account] + taken
            make(trade)
        }
    }

    /// As much of a short sale as an account has collateral for; `nil` where that is too little to trade.
    private func loan(
        _ place: Int,
        _ quantity: FixedDecimal,
        in account: Int,
        _ free: FixedDecimal
    ) throws(PlanFailure) -> PlannedTrade? {
        let step = statement.problem.assets[place].step
        let loss = lossRate(place)
        func trade(_ count: Int128) throws(PlanFailure) -> PlannedTrade {
            let quantity = FixedDecimal(units: count * step.units)
            return try statement.trade(place, account, quantity, .short, losing: loss)
        }
        var (low, high) = (Int128(0), quantity.units / step.units)
        while low < high {
            let middle = low + (high - low + 1) / 2
            let trial = try trade(middle)
            let isPaid = free + trial.expectedChange >= statement.collateral(trial.value)
            (low, high) = isPaid ? (middle, high) : (low, middle - 1)
        }
        guard low > 0 else { return nil }
        let result = try trade(low)
        return result.value >= statement.problem.limits.minimumTrade ? result : nil
    }

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

    // MARK: - What comes of it

    /// What is owed of each asset after the trades; empty where nothing is, nor was to be.
    var owedAfter: [FixedDecimal] {
        guard statement.shorts != nil else { return [] }
        let problem = statement.problem
        var result = problem.assets.map { _ in FixedDecimal.zero }
        for lot in problem.owed {
            let worth = problem.assets[lot.asset].price.times(lot.quantity) ?? .zero
            result[lot.asset] = result[lot.asset] + worth
        }
        for trade in trades {
            switch trade.action {
            case .short: result[trade.asset] = result[trade.asset] + trade.value
            case .cover: result[trade.asset] = result[trade.asset] - trade.value
            case .buy, .sell: break
            }
        }
        return result
    }

    /// What the trades cost, and what is owed after them in a year.
    func costs(owing owed: [FixedDecimal]) -> PlanCosts {
        var costs = statement.costs(of: trades, whole.program)
        let worth = owed.reduce(0) { $0 + $1.double }
        costs.borrow = worth * statement.problem.shortSelling.borrowRate
        return costs
    }

    /// What of targets below zero limits keep nearer to zero.
    var unshorted: Double {
        guard let shorts = statement.shorts, statement.problem.mode.opensShorts else { return 0 }
        return shorts.missing.reduce(0, +)
    }

    /// Why an asset is no further below zero, where it is as far as it may be.
    func limited(_ place: Int, _ after: Double) -> PlanReason? {
        guard let shorts = statement.shorts, let reason = shorts.limited[place],
            statement.problem.mode.opensShorts
        else { return nil }
        let room = max(statement.steps[place], 1e-6 * statement.value)
        return after <= shorts.targets[place].upperBound + room ? reason : nil
    }
}
