import Glibc
import Portfolio
import TestKit
import Testing

@testable import Rebalancing

/// What holds of every plan, over random portfolios.
@Suite struct PlannerPropertyTests {
    /// Portfolios of a run: 2,000, or as many as the environment says.
    private static let seeds =
        0..<(getenv("POISE_PORTFOLIOS").flatMap { Int(String(cString: $0)) } ?? 2_000)

    func problem(_ seed: Int) throws -> RebalancingProblem {
        var problem = try Cases.random(UInt64(seed), whole: seed % 3 != 0)
        if seed % 2 == 0 { problem.limits.minimumTrade = FixedDecimal(200) }
        if seed % 5 == 0 { problem.limits.turnover = 0.2 }
        if seed % 7 == 0 { problem.limits.participation = 0.01 }
        if seed % 4 == 1 {
            problem.commission = CommissionSchedule(
                perShare: try #require(FixedDecimal("0.005")),
                minimum: FixedDecimal(1),
                maximumRate: FixedDecimal("0.01")
            )
        }
        if seed % 11 == 3 { problem.impact = MarketImpact(linear: 0.1, squareRoot: 0.8) }
        switch seed % 6 {
        case 0: problem.mode = .balanced(aversion: 5)
        case 1: problem.mode = .cashFlow
        case 2: problem.mode = .withdraw(FixedDecimal(1_000))
        case 3:
            problem.mode = .toBand
            for place in problem.assets.indices {
                let target = problem.assets[place].target
                problem.assets[place].band = 0.8 * target...1.2 * target
            }
        default: break
        }
        return problem
    }

    @Test func `cash is conserved to the last digit, and lots never go below zero`() throws {
        for seed in Self.seeds {
            let problem = try problem(seed)
            let plan = try Planner.plan(problem)
            var cash = problem.accounts.map(\.cash)
            var left = problem.lots.map(\.quantity)
            for trade in plan.trades {
                let value = try #require(problem.assets[trade.asset].price.times(trade.quantity))
                #expect(trade.value == value)
                #expect(trade.quantity > .zero)
                let paid = trade.isPurchase ? -value : value
                cash[trade.account] = cash[trade.account] + paid - trade.commission
                guard !trade.isPurchase else { continue }
                let sold = trade.sales.reduce(FixedDecimal.zero) { $0 + $1.quantity }
                #expect(sold == trade.quantity)
                for sale in trade.sales {
                    #expect(problem.lots[sale.lot].account == trade.account)
                    #expect(problem.lots[sale.lot].asset == trade.asset)
                    left[sale.lot] = left[sale.lot] - sale.quantity
                }
            }
            #expect(cash == plan.cash)
            #expect(left.allSatisfy { $0 >= .zero })
            #expect(cash.allSatisfy { $0 >= .zero }, "seed \(seed): \(cash)")
        }
    }

    @Test func `limits hold`() throws {
        for seed in Self.seeds {
            let problem = try problem(seed)
            let plan = try Planner.plan(problem)
            if let turnover = problem.limits.turnover {
                #expect(plan.turnover <= turnover + 1e-9, "seed \(seed)")
            }
            var traded: [Int: FixedDecimal] = [:]
            var isAll = true
            for trade in plan.trades {
                let asset = problem.assets[trade.asset]
                traded[trade.asset, default: .zero] =
                    traded[trade.asset, default: .zero] + trade.value
                isAll = trade.quantity.units % asset.step.units == 0
                let held = problem.lots.filter { $0.asset == trade.asset }
                    .reduce(FixedDecimal.zero) { $0 + $1.quantity }
                #expect(isAll || (!trade.isPurchase && trade.quantity <= held), "seed \(seed)")
                if let participation = problem.limits.participation,
                    let volume = asset.averageDailyVolume
                {
                    #expect(traded[trade.asset]?.double ?? 0 <= participation * volume * (1 + 1e-9))
                }
            }
            for (place, value) in traded where value < problem.limits.minimumTrade {
                let left = try Cases.after(plan, problem).lots.contains { $0.asset == place }
                #expect(!left, "seed \(seed): \(value) of \(problem.assets[place].symbol)")
            }
        }
    }

    @Test func `no asset is bought and sold, and every trade goes towards the target`() throws {
        for seed in Self.seeds {
            let problem = try problem(seed)
            let statement = try PlanStatement(problem)
            let plan = try Planner.plan(problem)
            #expect(
                abs(
                    plan.weights.reduce(0, +) + plan.cash.reduce(0) { $0 + $1.double }
                        / after(plan, statement) - 1
                ) < 1e-9
            )
            for trade in plan.trades {
                let place = trade.asset
                let miss = statement.held[place] - statement.targets[place].upperBound
                let isOther = plan.trades.contains {
                    $0.asset == place && $0.isPurchase != trade.isPurchase
                }
                #expect(!isOther, "seed \(seed)")
                switch problem.mode {
                case .cashFlow:
                    #expect(trade.isPurchase)
                    #expect(miss < 0, "seed \(seed): an overweight is bought")
                case .withdraw:
                    #expect(!trade.isPurchase)
                    #expect(miss > -statement.steps[place], "seed \(seed): an underweight is sold")
                default: break
                }
            }
        }
    }

    private func after(_ plan: TradePlan, _ statement: PlanStatement) -> Double {
        statement.value - plan.costs.commission.double
    }

    @Test func `planning again on the result plans nothing`() throws {
        for seed in Self.seeds where seed % 6 != 2 {
            var problem = try problem(seed)
            problem.limits.turnover = nil
            problem.limits.participation = nil
            // Trading in two parts moves prices less than trading at once.
            problem.impact = MarketImpact()
            let plan = try Planner.plan(problem)
            let next = try Cases.after(plan, problem)
            let again = try Planner.plan(next)
            let value = again.trades.reduce(0) { $0 + $1.value.double }
            #expect(
                value <= 1e-6 * plan.value.double,
                "seed \(seed) mode \(seed % 6): \(again.trades.count) trades, \(value)"
            )
        }
    }

    @Test func `another order of assets and lots makes the same plan`() throws {
        for seed in Self.seeds.prefix(200) {
            let problem = try problem(seed)
            var chance = SeededGenerator(seed: UInt64(seed))
            let order = problem.assets.indices.shuffled(using: &chance)
            let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
            var other = problem
            other.assets = order.map { problem.assets[$0] }
            other.lots = problem.lots.map { $0.moved(to: place[$0.asset] ?? 0) }
            let (left, right) = (try Planner.plan(problem), try Planner.plan(other))
            for (new, old) in order.enumerated() {
                #expect(abs(left.weights[old] - right.weights[new]) < 2e-3, "seed \(seed)")
            }
            #expect(
                abs(left.costs.tax - right.costs.tax) <= 1e-6 * left.value.double + 0.01
                    * abs(left.costs.tax)
            )
        }
    }

    @Test func `whole shares are within half a percent of the best of all`() throws {
        for seed in 0..<120 {
            var problem = try Cases.random(UInt64(1_000 + seed), assets: 4)
            problem.accounts = [PlannedAccount("main", cash: FixedDecimal(5_000))]
            problem.lots = problem.lots.map {
                PlannedLot(
                    asset: $0.asset,
                    account: 0,
                    quantity: $0.quantity,
                    cost: $0.cost,
                    acquired: $0.acquired,
                    isLongTerm: $0.isLongTerm
                )
            }
            if seed % 2 == 0 { problem.mode = .balanced(aversion: 5) }
            let statement = try PlanStatement(problem)
            let program = statement.program
            let plan = try Planner.plan(problem)
            var trades = problem.assets.map { _ in 0.0 }
            for trade in plan.trades {
                trades[trade.asset] += (trade.isPurchase ? 1 : -1) * trade.value.double
            }
            func value(_ trades: [Double]) -> Double {
                trades.indices.reduce(0) { $0 + program.assets[$1].cost(of: trades[$1]) }
            }
            let best = BruteForce.best(statement, program, around: program.solve().trades)
            let still = value(trades.map { _ in 0 })
            #expect(
                value(trades) <= best + 0.005 * (still - best) + 1e-9,
                "seed \(seed) \(value(trades)) \(best) \(still)"
            )
        }
    }
}
