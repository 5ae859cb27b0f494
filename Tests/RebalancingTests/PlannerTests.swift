import Portfolio
import TestKit
import Testing

@testable import Rebalancing

@Suite struct PlannerTests {
    @Test func `sells what is too much for what is missing`() throws {
        let plan = try Planner.plan(
            Cases.problem(
                [("A", 10, 0.5, 80), ("B", 20, 0.5, 10)],
                cash: "0"
            )
        )
        #expect(plan.weights == [0.5, 0.5])
        #expect(plan.trades.map(\.isPurchase) == [false, true])
        #expect(plan.cash == [.zero])
        #expect(plan.turnover == 0.6)
        #expect(plan.gap < 1e-9)
    }
}
