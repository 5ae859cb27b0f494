import Portfolio
import TestKit
import Testing

@testable import Rebalancing

/// Problems for tests.
enum Cases {
    /// Assets of (symbol, price, target, shares held) in one account, shares of which are whole.
    static func problem(
        _ assets: [(String, Double, Double, Double)],
        cash: String
    ) throws -> RebalancingProblem {
        var problem = RebalancingProblem(
            assets: try assets.map { symbol, price, target, _ in
                var asset = PlannedAsset(
                    try #require(AssetID(symbol)),
                    price: try #require(FixedDecimal("\(price)")),
                    target: target
                )
                asset.step = FixedDecimal(1)
                return asset
            },
            accounts: [PlannedAccount("main", cash: try #require(FixedDecimal(cash)))]
        )
        for (place, asset) in assets.enumerated() where asset.3 > 0 {
            let quantity = try #require(FixedDecimal("\(asset.3)"))
            problem.lots.append(
                PlannedLot(
                    asset: place,
                    account: 0,
                    quantity: quantity,
                    cost: try #require(problem.assets[place].price.times(quantity)),
                    acquired: Day(daysSinceEpoch: 18_000),
                    isLongTerm: true
                )
            )
        }
        return problem
    }

    /// A portfolio at random: a few to some tens of assets, several accounts, lots with gains and losses.
    static func random(_ seed: UInt64, assets most: Int = 30, whole: Bool = true) throws
        -> RebalancingProblem
    {
        var chance = SeededGenerator(seed: seed)
        let count = Int.random(in: 2...most, using: &chance)
        let shares = (0..<count).map { _ in Double.random(in: 0...1, using: &chance) }
        let invested = Double.random(in: 0.7...1, using: &chance)
        let sum = shares.reduce(0, +)
        var problem = RebalancingProblem(
            assets: try (0..<count).map { place in
                let cents = Int.random(in: 100...40_000, using: &chance)
                let price = try #require(
                    FixedDecimal(cents).share(FixedDecimal(1), of: FixedDecimal(100))
                )
                var asset = PlannedAsset(
                    try #require(AssetID("A\(place)")),
                    price: price,
                    target: invested * shares[place] / sum
                )
                asset.step = whole ? FixedDecimal(1) : FixedDecimal(units: 1_000_000_000_000)
                asset.volatility = Double.random(in: 0.1...0.6, using: &chance)
                asset.averageDailyVolume = Double.random(in: 1e5...1e8, using: &chance)
                asset.halfSpread = Double.random(in: 0...0.002, using: &chance)
                return asset
            },
            accounts: try (0..<Int.random(in: 1...4, using: &chance)).map { place in
                PlannedAccount(
                    "account \(place)",
                    cash: try #require(
                        FixedDecimal("\(Int.random(in: 0...30_000, using: &chance)).25")
                    ),
                    isTaxed: place % 2 == 0
                )
            }
        )
        for place in 0..<count {
            for _ in 0..<Int.random(in: 0...4, using: &chance) {
                let quantity = FixedDecimal(Int.random(in: 1...400, using: &chance))
                let value = try #require(problem.assets[place].price.times(quantity))
                let share = FixedDecimal(Int.random(in: 30...160, using: &chance))
                problem.lots.append(
                    PlannedLot(
                        asset: place,
                        account: Int.random(in: 0..<problem.accounts.count, using: &chance),
                        quantity: quantity,
                        cost: try #require(value.share(share, of: FixedDecimal(100))),
                        acquired: Day(
                            daysSinceEpoch: Int32.random(in: 18_000...19_000, using: &chance)
                        ),
                        isLongTerm: Bool.random(using: &chance)
                    )
                )
            }
        }
        if problem.lots.isEmpty {
            problem.accounts[0] = PlannedAccount("account 0", cash: FixedDecimal(10_000))
        }
        problem.taxRates = .highest
        return problem
    }

    /// What is held after a plan: the same problem with other lots and cash.
    static func after(_ plan: TradePlan, _ problem: RebalancingProblem) throws -> RebalancingProblem
    {
        var next = problem
        var left = problem.lots.map(\.quantity)
        for trade in plan.trades {
            for sale in trade.sales { left[sale.lot] = left[sale.lot] - sale.quantity }
        }
        next.lots = try zip(problem.lots, left).compactMap { lot, left in
            guard left > .zero else { return nil }
            return try lot.keeping(left)
        }
        for trade in plan.trades where trade.isPurchase {
            next.lots.append(
                PlannedLot(
                    asset: trade.asset,
                    account: trade.account,
                    quantity: trade.quantity,
                    cost: trade.value,
                    acquired: Day(daysSinceEpoch: 19_100),
                    isLongTerm: false
                )
            )
        }
        // What prices lose on the way is paid where trades are made.
        var cash = plan.cash
        for trade in plan.trades { cash[trade.account] = cash[trade.account] - trade.slippage }
        next.accounts = zip(problem.accounts, cash).map {
            PlannedAccount($0.name, cash: max(.zero, $1), isTaxed: $0.isTaxed)
        }
        return next
    }
}

extension PlannedLot {
    /// What is left of it.
    func keeping(_ quantity: FixedDecimal) throws -> PlannedLot {
        let cost = try #require(cost.share(quantity, of: self.quantity))
        return copied(asset: asset, quantity: quantity, cost: cost)
    }

    /// The same lot of an asset that has another place.
    func moved(to asset: Int) -> PlannedLot {
        copied(asset: asset, quantity: quantity, cost: cost)
    }

    private func copied(asset: Int, quantity: FixedDecimal, cost: FixedDecimal) -> PlannedLot {
        var copy = PlannedLot(
            asset: asset,
            account: account,
            quantity: quantity,
            cost: cost,
            acquired: acquired,
            isLongTerm: isLongTerm
        )
        copy.isWashed = isWashed
        return copy
    }
}
