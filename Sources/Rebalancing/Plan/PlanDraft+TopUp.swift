internal import Portfolio

extension PlanDraft {
    /// Steps that are bought with what is left, at most.
    private static let topUps = 256

    /// Buys single steps with money that is left in accounts, as long as one gains: what no account pays for whole
    /// leaves some in each.
    mutating func topUp(
        _ bought: inout [Purse: PlannedTrade],
        _ budgets: inout [FixedDecimal]
    ) throws(PlanFailure) {
        var held = statement.problem.assets.indices.map { min(0, whole.trade($0)) }
        for (purse, trade) in bought { held[purse.asset] += trade.value.double }
        for trade in trades where trade.action == .cover { held[trade.asset] += trade.value.double }
        var pull = whole.program.pull(held)
        for _ in 0..<PlanDraft.topUps {
            guard let next = try best(bought, budgets, held, pull) else { return }
            let (account, old) = (next.purse.account, bought[next.purse])
            budgets[account] =
                budgets[account] + next.trade.expectedChange - (old?.expectedChange ?? .zero)
            cash[account] = cash[account] + next.trade.cashChange - (old?.cashChange ?? .zero)
            bought[next.purse] = next.trade
            let step = statement.steps[next.purse.asset]
            held[next.purse.asset] += step
            whole.program.coupling?.move(next.purse.asset, by: step, &pull)
        }
    }

    /// The step that gains most of those that an account pays for.
    private func best(
        _ bought: [Purse: PlannedTrade],
        _ budgets: [FixedDecimal],
        _ held: [Double],
        _ pull: [Double]
    ) throws(PlanFailure) -> (purse: Purse, trade: PlannedTrade)? {
        let least = statement.problem.limits.minimumTrade
        var best: (purse: Purse, trade: PlannedTrade, gain: Double)?
        let most = budgets.max()?.double ?? 0
        let left = whole.program.turnover - held.reduce(0) { $0 + abs($1) }
        for place in held.indices
        where statement.steps[place] <= min(most, left) && isMovable(place, held) {
            let (asset, step) = (whole.program.assets[place], statement.steps[place])
            let alone = asset.cost(of: held[place]) - asset.cost(of: held[place] + step)
            let gain = alone - (pull.isEmpty ? 0 : pull[place] * step)
            guard gain > 1e-12 * abs(asset.cost(of: held[place])), gain > best?.gain ?? 0 else {
                continue
            }
            for account in budgets.indices where budgets[account].double >= step {
                let purse = Purse(account: account, asset: place)
                let unit = statement.problem.assets[place].step.units
                let count = Int((bought[purse]?.quantity.units ?? 0) / unit) + 1
                let trade = try trade(place, count, in: account)
                let paid = (bought[purse]?.expectedChange ?? .zero) - trade.expectedChange
                guard paid <= budgets[account], trade.value >= least else { continue }
                best = (purse, trade, gain)
                break
            }
        }
        return best.map { ($0.purse, $0.trade) }
    }

    private func isMovable(_ place: Int, _ held: [Double]) -> Bool {
        let (asset, step) = (whole.program.assets[place], statement.steps[place])
        return asset.shorts == nil && held[place] >= 0 && statement.isMovable(place)
            && held[place] + step <= asset.limits.purchase
    }
}
