internal import Portfolio

/// What is left to plan when losses have been sold, and the plan of both.
extension Harvest {
    /// The problem after the pairs, whose assets are not traded any more.
    var rest: RebalancingProblem {
        var rest = statement.problem
        rest.substitutes = [:]
        if let netting = rest.netting {
            let gains = netting.realized + statement.counted(trades)
            rest.netting = TaxNetting(carriedForward: netting.carriedForward, realized: gains)
        }
        var cash = rest.accounts.map(\.cash)
        for trade in trades {
            // What prices lose on the way is not there to be spent.
            cash[trade.account] = cash[trade.account] + trade.expectedChange
            rest.assets[trade.asset].isBought = false
            rest.assets[trade.asset].isSold = false
            rest.assets[trade.asset].restriction = .substituted
            for sale in trade.sales {
                let lot = rest.lots[sale.lot]
                rest.lots[sale.lot] = PlannedLot(
                    asset: lot.asset,
                    account: lot.account,
                    quantity: lot.quantity - sale.quantity,
                    cost: lot.cost - sale.cost,
                    acquired: lot.acquired,
                    isLongTerm: lot.isLongTerm
                )
            }
            if trade.isPurchase {
                rest.lots.append(
                    PlannedLot(
                        asset: trade.asset,
                        account: trade.account,
                        quantity: trade.quantity,
                        cost: trade.value + trade.commission,
                        acquired: Day(daysSinceEpoch: .max),
                        isLongTerm: false
                    )
                )
            }
        }
        rest.accounts = zip(rest.accounts, cash).map {
            PlannedAccount($0.name, cash: $1, isTaxed: $0.isTaxed)
        }
        if let turnover = rest.limits.turnover {
            let traded = trades.reduce(0) { $0 + $1.value.double }
            let left = (try? PlanStatement(rest).value) ?? statement.value
            rest.limits.turnover = max(0, (turnover * statement.value - traded) / left)
        }
        return rest
    }

    /// The plan of what is left with the pairs.
    func plan(with rest: TradePlan) throws(PlanFailure) -> TradePlan {
        var plan = rest
        func sorted(_ isPurchase: Bool) -> [PlannedTrade] {
            (trades + rest.trades).filter { $0.isPurchase == isPurchase }
                .sorted { ($0.account, $0.asset) < ($1.account, $1.asset) }
        }
        plan.trades = sorted(false) + sorted(true)
        plan.cash = statement.problem.accounts.map(\.cash)
        for trade in plan.trades {
            plan.cash[trade.account] = plan.cash[trade.account] + trade.cashChange
        }
        plan.value = statement.exactValue
        plan.costs = statement.costs(of: plan.trades, program)
        plan.costs.borrow = rest.costs.borrow
        plan.turnover = plan.trades.reduce(0) { $0 + $1.value.double } / statement.value
        plan.miss.before = statement.miss(statement.held, statement.value)
        plan.harvest = pairs
        plan.unharvested = objections
        return plan
    }
}
