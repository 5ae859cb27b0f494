import Portfolio
import TestKit
import Testing

@testable import Rebalancing

/// What happens to the last steps of a plan.
@Suite struct SmallStepTests {
    @Test func `money that many small steps could use is used`() throws {
        // Two accounts pay for whole purchases of the first asset; what is left in each buys hundreds of the other.
        var problem = try Cases.problem(
            [("LARGE", 224.53, 0.5, 0), ("SMALL", 0.02, 0.5, 0), ("OLD", 100, 0, 1_000)],
            cash: "20000"
        )
        problem.accounts = [
            PlannedAccount("first", cash: FixedDecimal(20_000)),
            PlannedAccount("second", cash: try #require(FixedDecimal("15000.25"))),
        ]
        problem.mode = .cashFlow
        let plan = try Planner.plan(problem)
        for cash in plan.cash { #expect(cash.double < 0.02) }
    }

    @Test(arguments: [true, false])
    func `a step that passes the target and ends as far from it is not traded`(isPaid: Bool) throws
    {
        // 26 and 27 shares of 100 are 50.10 below and 49.90 above a target of 2,650.10.
        var problem = try Cases.problem(
            [("A", 100, 0.265_01, 26), ("B", 100, 0.734_99, 73)],
            cash: "100"
        )
        if isPaid { problem.commission = CommissionSchedule(minimum: FixedDecimal(1)) }
        let plan = try Planner.plan(problem)
        #expect(plan.trades.isEmpty == isPaid, "\(plan.trades)")
    }
}
