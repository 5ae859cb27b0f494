import Portfolio
import TestKit
import Testing

@testable import Rebalancing

/// Plans that are spread over sessions.
@Suite struct PlanStagesTests {
    private func problem(_ seed: Int) throws -> RebalancingProblem {
        var problem = try Cases.random(UInt64(seed), assets: 12, whole: seed % 3 != 0)
        for place in problem.assets.indices {
            problem.assets[place].averageDailyVolume = Double(50_000 * (1 + (seed + place) % 7))
        }
        problem.limits.participation = 0.1
        problem.commission = CommissionSchedule(
            perShare: FixedDecimal("0.005") ?? .zero,
            minimum: FixedDecimal(1)
        )
        problem.staging = PlanStaging(
            days: 1 + seed % 6,
            settlementDays: seed % 4,
            allowsUnsettled: seed % 5 == 0
        )
        if seed % 2 == 0 { problem.mode = .balanced(aversion: 5) }
        return problem
    }

    private struct Row: Hashable {
        let asset: Int
        let account: Int
        let isPurchase: Bool
    }

    @Test func `stages are the plan, within participation, and nobody owes settled money`() throws {
        var longest = 0
        for seed in 0..<600 {
            let problem = try problem(seed)
            let plan = try FeasiblePlan(of: problem)
            let staging = try #require(problem.staging)
            var sum: [Row: FixedDecimal] = [:]
            var fees = FixedDecimal.zero
            var sold: [Int: [Int: FixedDecimal]] = [:]
            var spent = problem.accounts.map { _ in FixedDecimal.zero }
            for stage in plan.stages {
                longest = max(longest, stage.session)
                var volume: [Int: Double] = [:]
                for trade in stage.trades {
                    let row = Row(
                        asset: trade.asset,
                        account: trade.account,
                        isPurchase: trade.isPurchase
                    )
                    sum[row] = (sum[row] ?? .zero) + trade.quantity
                    fees = fees + trade.commission
                    volume[trade.asset, default: 0] += trade.value.double
                    if trade.isPurchase {
                        spent[trade.account] = spent[trade.account] - trade.cashChange
                    } else {
                        let old = sold[stage.session]?[trade.account] ?? .zero
                        sold[stage.session, default: [:]][trade.account] = old + trade.cashChange
                    }
                }
                for (place, value) in volume {
                    let asset = problem.assets[place]
                    let most = max(
                        0.1 * (asset.averageDailyVolume ?? 0),
                        asset.step.double * asset.price.double
                    )
                    #expect(value <= most * (1 + 1e-9), "seed \(seed) session \(stage.session)")
                }
                // What had settled by then pays for all that was bought up to then.
                for account in problem.accounts.indices {
                    let days = staging.allowsUnsettled ? 0 : staging.settlementDays
                    let settled = sold.filter { $0.key + days <= stage.session }
                        .reduce(problem.accounts[account].cash) {
                            $0 + ($1.value[account] ?? .zero)
                        }
                    #expect(settled >= spent[account], "seed \(seed) session \(stage.session)")
                    #expect(stage.cash[account] >= .zero)
                }
            }
            let rows = Dictionary(
                uniqueKeysWithValues: plan.plan.trades.map {
                    (
                        Row(asset: $0.asset, account: $0.account, isPurchase: $0.isPurchase),
                        $0.quantity
                    )
                }
            )
            #expect(sum == rows, "seed \(seed)")
            #expect(fees == plan.plan.costs.commission, "seed \(seed)")
        }
        #expect(longest > 6)
    }

    @Test func `a sale of today pays for a purchase of the next session`() throws {
        var problem = try Cases.problem([("A", 10, 0, 100), ("B", 20, 1, 0)], cash: "0")
        problem.staging = PlanStaging(days: 1)
        let plan = try FeasiblePlan(of: problem)
        #expect(plan.stages.map(\.session) == [0, 1])
        #expect(plan.stages.map { $0.trades.map(\.isPurchase) } == [[false], [true]])
        #expect(plan.stages.map { $0.cash[0] } == [.zero, .zero])
        problem.staging?.allowsUnsettled = true
        #expect(try FeasiblePlan(of: problem).stages.map(\.session) == [0])
        // 250 a day of 1,000.
        problem.limits.participation = 0.1
        for place in problem.assets.indices { problem.assets[place].averageDailyVolume = 2_500 }
        problem.staging = PlanStaging(days: 4, settlementDays: 2)
        let slow = try FeasiblePlan(of: problem)
        #expect(slow.stages.map(\.session) == [0, 1, 2, 3, 4, 5])
        let quantities = slow.stages.flatMap { $0.trades.map(\.quantity.double) }
        #expect(quantities.reduce(0, +) == slow.plan.trades.reduce(0) { $0 + $1.quantity.double })
    }
}
