internal import Portfolio

/// What is borrowed, in accounts whose money is collateral for it, and what is owed in the end.
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
