import Portfolio
import Testing

@testable import Rebalancing

/// Plans to the nearer edge of bands, and nothing else.
@Suite struct BandTests {
    /// A far above its band, B and C within theirs, D below; a fifth is money.
    private func problem(halfSpread: Double) throws -> RebalancingProblem {
        var problem = try Cases.problem(
            [("A", 10, 0.2, 300), ("B", 20, 0.1, 40), ("C", 5, 0.25, 510), ("D", 8, 0.15, 90)],
            cash: "2130"
        )
        problem.mode = .toBand
        for place in problem.assets.indices {
            let target = problem.assets[place].target
            problem.assets[place].band = target - 0.05...target + 0.05
            problem.assets[place].step = FixedDecimal(units: 10_000_000_000)
            problem.assets[place].halfSpread = halfSpread
        }
        return problem
    }

    @Test(arguments: [0, 0.0005, 0.002])
    func `what is within its band is not traded, whatever trading costs`(_ halfSpread: Double)
        throws
    {
        let problem = try problem(halfSpread: halfSpread)
        let plan = try FeasiblePlan(of: problem)
        #expect(plan.plan.trades.map(\.asset) == [0, 3])
        #expect(plan.plan.trades.map(\.isPurchase) == [false, true])
        #expect(plan.unmet.isEmpty)
        // 3,000 of 9,200 down to a quarter, 720 up to a tenth.
        let traded = plan.plan.trades.map(\.value.double)
        #expect(abs(traded[0] - 700) < 0.002 * 700)
        #expect(abs(traded[1] - 200) < 0.002 * 200)
    }
}
