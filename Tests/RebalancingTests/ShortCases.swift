import Portfolio
import TestKit
import Testing

@testable import Rebalancing

/// Portfolios with shares that are owed or to be sold short.
enum ShortCases {
    /// A portfolio at random: a third of the assets with a target below zero, some of which are held, or owed already.
    static func random(_ seed: UInt64) throws -> RebalancingProblem {
        var problem = try Cases.random(seed, assets: 12, whole: seed % 3 != 0)
        var chance = SeededGenerator(seed: seed ^ 0x5ea1)
        let value = try PlanStatement(problem).value
        problem.assets = problem.assets.map { old in
            guard Int.random(in: 0..<3, using: &chance) == 0 else { return old }
            var asset = PlannedAsset(
                old.symbol,
                price: old.price,
                target: -Double.random(in: 0.01...0.1, using: &chance)
            )
            (asset.step, asset.volatility) = (old.step, old.volatility)
            (asset.halfSpread, asset.averageDailyVolume) = (old.halfSpread, old.averageDailyVolume)
            return asset
        }
        for place in problem.assets.indices where Int.random(in: 0..<3, using: &chance) == 0 {
            let account = Int.random(in: 0..<problem.accounts.count, using: &chance)
            let held = problem.lots.contains { $0.asset == place }
            guard problem.accounts[account].sellsShort, !held || seed % 4 == 0 else { continue }
            for day in 0..<Int32.random(in: 1...3, using: &chance) {
                let price = problem.assets[place].price
                let most = 0.05 * value / price.double
                let quantity = FixedDecimal(Int(Double.random(in: 0...most, using: &chance)))
                guard quantity > .zero, let worth = price.times(quantity) else { continue }
                let share = FixedDecimal(Int.random(in: 60...160, using: &chance))
                let brought = try #require(worth.share(share, of: FixedDecimal(100)))
                problem.owed.append(
                    PlannedLot(
                        asset: place,
                        account: account,
                        quantity: quantity,
                        cost: brought,
                        acquired: Day(daysSinceEpoch: 18_500 + 40 * day),
                        isLongTerm: false
                    )
                )
                // What short sales brought is there.
                let old = problem.accounts[account]
                problem.accounts[account] = PlannedAccount(
                    old.name,
                    cash: old.cash + max(brought, worth),
                    isTaxed: old.isTaxed
                )
            }
        }
        problem.limits.shortTotal = [nil, 0, 0.08, 0.3][Int(seed % 4)]
        problem.limits.shortPosition = seed % 5 == 0 ? 0.04 : nil
        problem.shortSelling.collateral = try #require(
            FixedDecimal(["1", "1.5", "0", "1"][Int(seed / 4 % 4)])
        )
        problem.shortSelling.borrowRate = seed % 3 == 0 ? 0.01 : 0
        if seed % 2 == 0 { problem.limits.minimumTrade = FixedDecimal(200) }
        if seed % 4 == 1 {
            problem.commission = CommissionSchedule(
                perShare: try #require(FixedDecimal("0.005")),
                minimum: FixedDecimal(1),
                maximumRate: FixedDecimal("0.01")
            )
        }
        switch seed % 7 {
        case 0, 1: problem.mode = .balanced(aversion: 5)
        case 2: problem.mode = .cashFlow
        case 3: problem.mode = .withdraw(FixedDecimal(1_000))
        case 4: problem.limits.turnover = 0.2
        case 5:
            problem.mode = .toBand
            for place in problem.assets.indices {
                let target = problem.assets[place].target
                problem.assets[place].band =
                    min(
                        0.8 * target,
                        1.2 * target
                    )...max(
                        0.8 * target,
                        1.2 * target
                    )
            }
        default: break
        }
        return problem
    }

    /// What is held and owed after a plan: the same problem with other lots and cash.
    static func after(_ plan: TradePlan, _ problem: RebalancingProblem) throws -> RebalancingProblem
    {
        var held = plan
        held.trades = plan.trades.filter { $0.action == .buy || $0.action == .sell }
        for trade in plan.trades where trade.action == .short || trade.action == .cover {
            held.cash[trade.account] = held.cash[trade.account] - trade.slippage
        }
        var next = try Cases.after(held, problem)
        var left = problem.owed.map(\.quantity)
        for trade in plan.trades where trade.action == .cover {
            for part in trade.sales { left[part.lot] = left[part.lot] - part.quantity }
        }
        next.owed = try zip(problem.owed, left).compactMap { lot, left in
            guard left > .zero else { return nil }
            return try lot.keeping(left)
        }
        for trade in plan.trades where trade.action == .short {
            next.owed.append(
                PlannedLot(
                    asset: trade.asset,
                    account: trade.account,
                    quantity: trade.quantity,
                    cost: trade.value - trade.commission,
                    acquired: Day(daysSinceEpoch: 19_500),
                    isLongTerm: false
                )
            )
        }
        return next
    }
}
