import Portfolio
import TestKit
import Testing

@testable import Rebalancing

/// Wishes that limits stand against, and what gives way.
@Suite struct FeasiblePlanTests {
    /// 8,000 of A and 2,000 of B and no cash, both to be a half.
    private func problem() throws -> RebalancingProblem {
        var problem = try Cases.problem([("A", 10, 0.5, 800), ("B", 20, 0.5, 100)], cash: "0")
        for place in problem.assets.indices {
            problem.assets[place].volatility = 0.2
            problem.assets[place].halfSpread = 0.001
            problem.assets[place].averageDailyVolume = 100_000
        }
        return problem
    }

    @Test func `a withdrawal gives up turnover by the least that raises it`() throws {
        var problem = try problem()
        problem.mode = .withdraw(FixedDecimal(5_000))
        problem.limits.turnover = 0.2
        problem.limits.participation = 1
        let hard = try FeasiblePlan(of: problem)
        #expect(hard.unmet.map(\.kind) == [.cash])
        #expect(abs(hard.unmet[0].got - 3_000) < 30)
        #expect(hard.relaxations.isEmpty)
        // 5,000 of 10,000, and half of the spread.
        #expect(hard.suggestions.map { $0.map(\.limit) } == [[.turnover]])
        let needed = try #require(hard.suggestions.first?.first?.became)
        #expect(needed > 0.5 && needed < 0.504)
        let soft = try FeasiblePlan(of: problem, priorities: [.participation, .turnover])
        #expect(soft.unmet.isEmpty)
        #expect(soft.relaxations.map(\.limit) == [.turnover])
        #expect(abs((soft.relaxations.first?.became ?? 0) - needed) < 1e-4)
        #expect(soft.plan.turnover <= needed + 1e-4)
        #expect(soft.relaxations[0].missed.after == 0)
    }

    @Test func `limits are given up in the order of priorities, each as far as it helps`() throws {
        var problem = try problem()
        problem.mode = .withdraw(FixedDecimal(5_000))
        problem.limits.turnover = 0.3
        problem.limits.participation = 0.01
        // 1,000 of each asset a day are not 5,000; without that 3,000 are the turnover.
        let plan = try FeasiblePlan(of: problem, priorities: [.participation, .turnover])
        #expect(plan.unmet.isEmpty)
        #expect(plan.relaxations.map(\.limit) == [.participation, .turnover])
        let missed = plan.relaxations.map(\.missed)
        #expect(missed[0].before > missed[0].after)
        #expect(missed[1].before > 0 && missed[1].after == 0)
        #expect(try FeasiblePlan(of: problem, priorities: [.participation]).unmet.count == 1)
    }

    @Test func `a plan that is too dear is made at a lower aversion`() throws {
        for seed in 0..<40 {
            var problem = try CoupledPlanTests.problem(UInt64(seed))
            problem.taxRates = nil
            if seed % 2 == 0 { problem.mode = .full }
            let free = try Planner.plan(problem)
            let cost = 0.4 * free.costs.trading
            guard cost > 1e-6 * free.value.double else { continue }
            problem.limits.cost = cost
            let plan = try FeasiblePlan(of: problem)
            #expect(plan.unmet.isEmpty, "seed \(seed)")
            #expect(plan.plan.costs.trading <= cost * (1 + 1e-9), "seed \(seed)")
            #expect(plan.plan.costs.trading >= 0.9 * cost, "seed \(seed): not more is given up")
            let aversion = try #require(plan.adjustedAversion)
            if let asked = problem.mode.aversion { #expect(aversion < asked) }
            // As near as that cost allows, and further off than without it.
            let (told, without) = (plan.plan.miss.after, free.miss.after)
            #expect(try #require(told.trackingError) >= #require(without.trackingError) - 1e-9)
        }
    }

    @Test func `what is too far off is brought nearer, unless that is too dear`() throws {
        for seed in 0..<40 {
            var problem = try CoupledPlanTests.problem(UInt64(seed))
            problem.taxRates = nil
            problem.mode = .balanced(aversion: 0.01)
            let free = try Planner.plan(problem)
            let error = try #require(free.miss.after.trackingError)
            guard error > 0.01 else { continue }
            problem.limits.trackingError = 0.5 * error
            let plan = try FeasiblePlan(of: problem)
            #expect(plan.unmet.isEmpty, "seed \(seed)")
            #expect(try #require(plan.plan.miss.after.trackingError) <= 0.5 * error + 2e-9)
            #expect(try #require(plan.adjustedAversion) > 0.01)
            problem.limits.cost = 0.9 * plan.plan.costs.trading
            let both = try FeasiblePlan(of: problem)
            #expect(both.unmet.map(\.kind) == [.trackingError], "seed \(seed)")
            #expect(both.plan.costs.trading <= (problem.limits.cost ?? 0) * (1 + 1e-9))
            let limits = Set(both.suggestions.joined().map(\.limit))
            #expect(limits.isSuperset(of: [.cost, .trackingError]), "seed \(seed)")
            let given = try FeasiblePlan(of: problem, priorities: [.cost])
            #expect(given.unmet.isEmpty && given.relaxations.map(\.limit) == [.cost])
            let became = try #require(given.relaxations.first?.became)
            #expect(abs(became - plan.plan.costs.trading) < 0.02 * became, "seed \(seed)")
        }
    }

    @Test func `without wishes it is the plan`() throws {
        for seed in 0..<50 {
            let problem = try Cases.random(UInt64(seed))
            let plan = try FeasiblePlan(of: problem)
            #expect(plan.plan.trades == (try Planner.plan(problem)).trades)
            #expect(plan.adjustedAversion == nil && plan.relaxations.isEmpty)
        }
    }
}
