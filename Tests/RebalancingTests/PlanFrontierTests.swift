import Portfolio
import TestKit
import Testing

@testable import Rebalancing

@Suite struct PlanFrontierTests {
    @Test func `nearer is dearer, and each point is the plan of its aversion`() throws {
        var lengths = 0
        for seed in 0..<40 {
            var problem = try CoupledPlanTests.problem(UInt64(seed))
            if seed % 2 == 0 { problem.covariance = nil }
            if seed % 3 == 0 {
                problem.commission = CommissionSchedule(minimum: FixedDecimal(5))
                problem.limits.minimumTrade = FixedDecimal(300)
            }
            let points = try PlanFrontier(of: problem, points: 9).points
            lengths += points.count
            for (left, right) in zip(points, points.dropFirst()) {
                let (further, nearer) = (
                    left.plan.miss.after.trackingError, right.plan.miss.after.trackingError
                )
                #expect(try #require(nearer) < #require(further), "seed \(seed)")
                #expect(right.cost > left.cost, "seed \(seed)")
            }
            for point in points {
                problem.mode = .balanced(aversion: point.aversion)
                let again = try Planner.plan(problem)
                let (told, found) = (
                    point.plan.miss.after.trackingError ?? 0, again.miss.after.trackingError ?? 1
                )
                #expect(abs(told - found) < 1e-6, "seed \(seed) at \(point.aversion)")
                #expect(abs(point.plan.turnover - again.turnover) < 1e-4, "seed \(seed)")
            }
        }
        #expect(lengths > 200)
    }

    @Test func `it goes from hardly trading to the full plan`() throws {
        for seed in 0..<20 {
            var problem = try CoupledPlanTests.problem(UInt64(seed))
            problem.mode = .full
            // Losses that save tax would make trading cheaper than hardly trading.
            problem.taxRates = nil
            let full = try Planner.plan(problem)
            let points = try PlanFrontier(of: problem, points: 6).points
            let (first, last) = (try #require(points.first), try #require(points.last))
            #expect(first.plan.turnover <= 0.2 * full.turnover + 0.02, "seed \(seed)")
            let (near, least) = (last.plan.miss.after.trackingError, full.miss.after.trackingError)
            let before = try #require(full.miss.before.trackingError)
            #expect(try #require(near) <= #require(least) + 0.02 * before, "seed \(seed)")
        }
    }
}
