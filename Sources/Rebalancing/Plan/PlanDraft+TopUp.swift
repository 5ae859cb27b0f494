internal import Portfolio

extension PlanDraft {
    /// Single steps that are bought with what is left, at most, and then as many larger parts of it.
    private static let topUps = 256
    /// What such a part is of the money of the account.
    private static let part = 16.0

    /// Buys single steps with money that is left in accounts, as long as one gains.
    ///
    /// What no account pays for whole leaves some in each. Where steps are so small that many of them leave much, parts
    /// of what is left follow.
    mutating func topUp(
        _ bought: inout [Purse: PlannedTrade],
        _ budgets: inout [FixedDecimal]
    ) throws(PlanFailure) {
        var held = statement.problem.assets.indices.map { min(0, whole.trade($0)) }
        for (purse, trade) in bought { held[purse.asset] += trade.value.double }
        for trade in trades where trade.action == .cover { held[trade.asset] += trade.value.double }
        var pull = whole.program.pull(held)
        for isSingle in [true, false] {
            for _ in 0..<PlanDraft.topUps {
                guard let next = try best(bought, budgets, held, pull, isSingle) else { break }
                let (account, old) = (next.purse.account, bought[next.purse])
                budgets[account] =
                    budgets[account] + next.trade.expectedChange - (old?.expectedChange ?? .zero)
                cash[account] = cash[account] + next.trade.cashChange - (old?.cashChange ?? .zero)
                bought[next.purse] = next.trade
                let change = (next.trade.value - (old?.value ?? .zero)).double
                held[next.purse.asset] += change
                whole.program.coupling?.move(next.purse.asset, by: change, &pull)
            }
        }
    }

    /// The step, or the part of what is left, that gains most of those that an account pays for.
    private func best(
        _ bought: [Purse: PlannedTrade],
        _ budgets: [FixedDecimal],
        _ held: [Double],
        _ pull: [Double],
        _ isSingle: Bool
    ) throws(PlanFailure) -> (purse: Purse, trade: PlannedTrade)? {
        let least = statement.problem.limits.minimumTrade
        var best: (purse: Purse, trade: PlannedTrade, gain: Double)?
        let most = budgets.max()?.double ?? 0
        let left = whole.program.turnover - held.reduce(0) { $0 + abs($1) }
        for place in held.indices
        where statement.steps[place] <= min(most, left) && isMovable(place, held, isSingle) {
            let step = statement.steps[place]
            for account in budgets.indices where budgets[account].double >= step {
                var steps = 1
                var gain = gain(place, step, held, pull)
                if !isSingle {
                    let more = max(1, Int(budgets[account].double / step / PlanDraft.part))
                    let ofMore = self.gain(place, Double(more) * step, held, pull)
                    if ofMore > gain, Double(more) * step <= left { (steps, gain) = (more, ofMore) }
                }
                guard gain > best?.gain ?? 0 else { continue }
                let purse = Purse(account: account, asset: place)
                let unit = statement.problem.assets[place].step.units
                let count = Int((bought[purse]?.quantity.units ?? 0) / unit) + steps
                let trade = try trade(place, count, in: account)
                let paid = (bought[purse]?.expectedChange ?? .zero) - trade.expectedChange
                guard paid <= budgets[account], trade.value >= least else { continue }
                best = (purse, trade, gain)
                break
            }
        }
        return best.map { ($0.purse, $0.trade) }
    }

    /// What the objective falls by with so much more of an asset; 0 where that is rounding, or too much.
    private func gain(_ place: Int, _ size: Double, _ held: [Double], _ pull: [Double]) -> Double {
        let asset = whole.program.assets[place]
        // Of what is bought to fractions the program knows best: no more than it wants.
        let most = statement.isMovable(place) ? asset.limits.purchase : whole.trade(place)
        guard held[place] + size <= most else { return 0 }
        let before = asset.cost(of: held[place])
        let gain =
            before - asset.cost(of: held[place] + size) - (pull.isEmpty ? 0 : pull[place] * size)
        return gain > 1e-12 * abs(before) ? gain : 0
    }

    /// Parts are for assets of any step, single steps for those that are large enough to count.
    private func isMovable(_ place: Int, _ held: [Double], _ isSingle: Bool) -> Bool {
        whole.program.assets[place].shorts == nil && held[place] >= 0
            && (!isSingle || statement.isMovable(place))
    }
}
