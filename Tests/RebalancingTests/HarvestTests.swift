import Portfolio
import TestKit
import Testing

@testable import Rebalancing

/// Losses that are sold, and what is bought in their place.
@Suite struct HarvestTests {
    private func problem(_ seed: Int) throws -> RebalancingProblem {
        var problem = try Cases.random(UInt64(seed), assets: 12, whole: seed % 3 != 0)
        let count = problem.assets.count
        for place in 0..<count {
            problem.substitutes[place] = [(place + 1) % count, (place + 2) % count]
                .filter { $0 != place }
        }
        for place in problem.lots.indices { problem.lots[place].isWashed = place % 7 == 0 }
        problem.lotSelection = LotSelection.allCases[seed % LotSelection.allCases.count]
        problem.commission = CommissionSchedule(minimum: FixedDecimal(5))
        if seed % 5 == 0 { problem.limits.turnover = 0.3 }
        if seed % 4 == 0 { problem.impact = MarketImpact(linear: 0.1, squareRoot: 0.8) }
        if seed % 2 == 0 {
            problem.mode = .harvest
        } else {
            problem.mode = .balanced(aversion: 5)
            problem.harvestsLosses = true
        }
        return problem
    }

    @Test func `each pair saves more than it costs and keeps what is held`() throws {
        var count = 0
        for seed in 0..<400 {
            let problem = try problem(seed)
            let plan = try Planner.plan(problem)
            count += plan.harvest.count
            let losers = Set(plan.harvest.map(\.asset))
            for pair in plan.harvest {
                #expect(pair.taxSaved > pair.cost, "seed \(seed)")
                #expect(problem.accounts[pair.account].isTaxed)
                #expect(problem.substitutes[pair.asset]?.contains(pair.substitute) == true)
                #expect(!losers.contains(pair.substitute), "seed \(seed): a loser is a substitute")
                func value(_ place: Int) -> Double {
                    plan.trades.filter { $0.asset == place && $0.account == pair.account }
                        .reduce(0) { $0 + $1.value.double }
                }
                let (sold, bought) = (value(pair.asset), value(pair.substitute))
                let step = problem.assets[pair.substitute]
                #expect(bought <= sold)
                #expect(
                    bought >= sold - pair.cost - 1.01 * step.step.double * step.price.double - 1e-5
                )
            }
            for trade in plan.trades where trade.isPurchase {
                #expect(!losers.contains(trade.asset), "seed \(seed): a loser is bought again")
            }
            if let turnover = problem.limits.turnover {
                #expect(plan.turnover <= turnover * (1 + 1e-9), "seed \(seed)")
            }
            if problem.mode == .harvest {
                #expect(plan.trades.count == 2 * plan.harvest.count)
            }
            var cash = problem.accounts.map(\.cash)
            for trade in plan.trades {
                cash[trade.account] = cash[trade.account] + trade.cashChange
            }
            #expect(cash == plan.cash && cash.allSatisfy { $0 >= .zero }, "seed \(seed)")
        }
        #expect(count > 400)
    }

    /// 100 shares bought at 40 and 100 at 60, worth 50 each: of fifo books the gain comes first.
    @Test(arguments: [
        (LotSelection.specific, 1_000.0), (.lastInFirstOut, 1_000), (.firstInFirstOut, 0),
    ])
    func `only what the books would sell counts`(selection: LotSelection, loss: Double) throws {
        var problem = try Cases.problem([("A", 50, 1, 0), ("B", 25, 0, 0)], cash: "0")
        for (place, price) in [40, 60].enumerated() {
            problem.lots.append(
                PlannedLot(
                    asset: 0,
                    account: 0,
                    quantity: FixedDecimal(100),
                    cost: FixedDecimal(100 * price),
                    acquired: Day(daysSinceEpoch: 18_000 + Int32(place)),
                    isLongTerm: true
                )
            )
        }
        problem.lotSelection = selection
        problem.taxRates = .highest
        problem.mode = .harvest
        problem.substitutes = [0: [1]]
        let plan = try Planner.plan(problem)
        #expect(plan.harvest.map(\.loss.double) == (loss > 0 ? [loss] : []))
        #expect(plan.harvest.map(\.taxSaved) == (loss > 0 ? [0.2 * loss] : []))
        #expect(plan.unharvested == (loss > 0 ? [:] : [0: .costsMore]))
        #expect(
            plan.trades.map(\.quantity) == (loss > 0 ? [FixedDecimal(100), FixedDecimal(200)] : [])
        )
        #expect(plan.costs.tax == -0.2 * loss)
    }

    @Test func `what may not be bought is no substitute, and losses that do not count stay`() throws
    {
        var problem = try Cases.problem(
            [("A", 50, 1, 100), ("B", 25, 0, 0), ("C", 10, 0, 0)],
            cash: "0"
        )
        problem.lots[0].cost = FixedDecimal(9_000)
        problem.taxRates = .highest
        problem.mode = .harvest
        problem.substitutes = [0: [1, 2]]
        problem.assets[1].isBought = false
        #expect(try Planner.plan(problem).harvest.map(\.substitute) == [2])
        problem.assets[2].isBought = false
        #expect(try Planner.plan(problem).unharvested == [0: .noSubstitute])
        problem.lots[0].isWashed = true
        #expect(try Planner.plan(problem).unharvested == [0: .washSale])
        problem.lots[0].isWashed = false
        problem.assets[2].isBought = true
        problem.assets[0].isSold = false
        #expect(try Planner.plan(problem).unharvested == [0: .restricted])
    }
}
