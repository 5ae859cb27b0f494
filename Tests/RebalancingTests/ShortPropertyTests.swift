import Portfolio
import TestKit
import Testing

@testable import Rebalancing

/// What holds of every plan with shares that are owed or sold short, over random portfolios.
@Suite struct ShortPropertyTests {
    private static let seeds = 0..<UInt64(400)

    @Test func `cash is conserved to the last digit, and nothing is given back that is not owed`()
        throws
    {
        for seed in Self.seeds {
            let problem = try ShortCases.random(seed)
            let plan = try Planner.plan(problem)
            var cash = problem.accounts.map(\.cash)
            var left = problem.lots.map(\.quantity)
            var owed = problem.owed.map(\.quantity)
            for trade in plan.trades {
                let value = try #require(problem.assets[trade.asset].price.times(trade.quantity))
                #expect(trade.value == value && trade.quantity > .zero)
                let paid = trade.isPurchase ? -value : value
                cash[trade.account] = cash[trade.account] + paid - trade.commission
                let parts = trade.sales.reduce(FixedDecimal.zero) { $0 + $1.quantity }
                let isNamed = trade.action == .sell || trade.action == .cover
                #expect(parts == (isNamed ? trade.quantity : .zero), "seed \(seed)")
                for part in trade.sales {
                    let lots = trade.action == .cover ? problem.owed : problem.lots
                    #expect(lots[part.lot].account == trade.account)
                    #expect(lots[part.lot].asset == trade.asset)
                    if trade.action == .cover {
                        owed[part.lot] = owed[part.lot] - part.quantity
                    } else {
                        left[part.lot] = left[part.lot] - part.quantity
                    }
                }
            }
            #expect(cash == plan.cash, "seed \(seed)")
            #expect((left + owed).allSatisfy { $0 >= .zero }, "seed \(seed)")
            #expect(cash.allSatisfy { $0 >= .zero }, "seed \(seed): \(cash)")
        }
    }

    @Test
    func `what is owed stays within its limits, after all lots and for targets below zero only`()
        throws
    {
        for seed in Self.seeds {
            let problem = try ShortCases.random(seed)
            let plan = try Planner.plan(problem)
            let next = try ShortCases.after(plan, problem)
            let (before, after) = (worth(problem.owed, problem), worth(next.owed, problem))
            let value = plan.value.double
            let most = problem.limits.shortTotal ?? .infinity
            #expect(
                after.reduce(0, +) <= max(before.reduce(0, +), most * value) * (1 + 1e-9),
                "seed \(seed)"
            )
            for place in problem.assets.indices {
                let one = (problem.limits.shortPosition ?? .infinity) * value
                #expect(after[place] <= max(before[place], one) * (1 + 1e-9), "seed \(seed)")
                if after[place] > before[place] {
                    #expect(problem.assets[place].target < 0 && problem.mode.sells)
                    #expect(problem.limits.shortTotal != 0)
                    #expect(!next.lots.contains { $0.asset == place }, "seed \(seed)")
                }
            }
            for trade in plan.trades {
                switch trade.action {
                case .short:
                    #expect(problem.accounts[trade.account].sellsShort)
                    #expect(plan.trades.allSatisfy { $0.asset != trade.asset || !$0.isPurchase })
                case .buy: #expect(after[trade.asset] == 0, "seed \(seed)")
                case .sell: #expect(problem.mode.sells)
                case .cover: #expect(problem.mode.buys)
                }
            }
        }
    }

    @Test func `what short sales brought is not spent`() throws {
        for seed in Self.seeds {
            let problem = try ShortCases.random(seed)
            let plan = try Planner.plan(problem)
            let next = try ShortCases.after(plan, problem)
            for place in problem.accounts.indices {
                let (before, after) = (free(place, problem), free(place, next))
                #expect(after >= min(before, 0) - 1e-6, "seed \(seed): \(before), \(after)")
            }
        }
    }

    @Test func `weights and cash are one`() throws {
        for seed in Self.seeds {
            let problem = try ShortCases.random(seed)
            let plan = try Planner.plan(problem)
            let left = plan.value.double - plan.costs.commission.double
            let cash = plan.cash.reduce(0) { $0 + $1.double } / left
            #expect(abs(plan.weights.reduce(cash, +) - 1) < 1e-9, "seed \(seed)")
        }
    }

    @Test func `planning again on the result plans nothing`() throws {
        for seed in Self.seeds where seed % 7 != 3 {
            var problem = try ShortCases.random(seed)
            problem.limits.turnover = nil
            // An asset that one account holds and another owes is sold or given back, one after the other; and an account
            // without its collateral has to be helped by nobody else.
            let owing = Set(problem.owed.map(\.asset))
            let isBox = problem.lots.contains { owing.contains($0.asset) }
            let lacks = problem.accounts.indices.contains { free($0, problem) < 0 }
            guard !isBox, !lacks else { continue }
            let plan = try Planner.plan(problem)
            let again = try Planner.plan(ShortCases.after(plan, problem))
            let value = again.trades.reduce(0) { $0 + $1.value.double }
            // Where no account has money for more, a last step may be better in another asset.
            let isStep = again.trades.allSatisfy { $0.quantity == problem.assets[$0.asset].step }
            #expect(
                value <= 1e-6 * plan.value.double || isStep && plan.shadowPrices.cash > 0,
                "seed \(seed) mode \(seed % 7): \(again.trades.count) trades, \(value)"
            )
        }
    }

    @Test func `another order of assets makes the same plan`() throws {
        for seed in Self.seeds.prefix(200) {
            let problem = try ShortCases.random(seed)
            var chance = SeededGenerator(seed: seed)
            let order = problem.assets.indices.shuffled(using: &chance)
            let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
            func moved(_ lots: [PlannedLot]) -> [PlannedLot] {
                lots.map { $0.moved(to: place[$0.asset] ?? 0) }
            }
            var other = problem
            other.assets = order.map { problem.assets[$0] }
            (other.lots, other.owed) = (moved(problem.lots), moved(problem.owed))
            let (left, right) = (try Planner.plan(problem), try Planner.plan(other))
            for (new, old) in order.enumerated() {
                #expect(abs(left.weights[old] - right.weights[new]) < 3e-3, "seed \(seed)")
            }
        }
    }

    /// The closed forms of the parts of an asset against all trades on a grid.
    @Test func `no trade of a grid is better than the best`() throws {
        for seed in Self.seeds.prefix(300) {
            var problem = try ShortCases.random(seed)
            problem.impact = MarketImpact(linear: 0.1, squareRoot: 0.5)
            if seed % 2 == 0 { problem.mode = .balanced(aversion: 3) }
            let program = try PlanStatement(problem).program
            var chance = SeededGenerator(seed: seed)
            for asset in program.assets where asset.shorts != nil {
                let prices = (
                    cash: Double.random(in: 0...0.3, using: &chance),
                    turnover: Double.random(in: 0...0.01, using: &chance)
                )
                let pull = Double.random(in: -0.1...0.1, using: &chance)
                func cost(_ trade: Double) -> Double {
                    asset.leastCost(of: trade, prices) + pull * trade
                }
                let best = asset.best(
                    cashPrice: prices.cash,
                    turnoverPrice: prices.turnover,
                    pull: pull
                )
                let most = asset.most
                let (low, high) = (-most.sale, min(most.purchase, 1e9))
                #expect(best >= low - 1e-6 && best <= high + 1e-6)
                for step in 0...400 {
                    let trade = low + Double(step) / 400 * (high - low)
                    #expect(
                        cost(best) <= cost(trade) + 1e-9 * max(1, abs(cost(trade))),
                        "seed \(seed): \(best), \(trade)"
                    )
                }
            }
        }
    }

    private func worth(_ lots: [PlannedLot], _ problem: RebalancingProblem) -> [Double] {
        var result = problem.assets.map { _ in 0.0 }
        for lot in lots {
            result[lot.asset] += lot.quantity.double * problem.assets[lot.asset].price.double
        }
        return result
    }

    /// Money of an account that is no collateral.
    private func free(_ account: Int, _ problem: RebalancingProblem) -> Double {
        let owed = worth(problem.owed.filter { $0.account == account }, problem).reduce(0, +)
        return problem.accounts[account].cash.double - problem.shortSelling.collateral.double * owed
    }
}
