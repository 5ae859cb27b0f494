import Portfolio
import TestKit
import Testing

@testable import Rebalancing

/// Shares that are owed and sold short, by numbers that were worked out by hand.
@Suite struct ShortPlanTests {
    private func number(_ text: String) throws -> FixedDecimal { try #require(FixedDecimal(text)) }

    /// 100 A that were borrowed and sold for 1,200, then 50 for 450; a share is worth 10.
    private func owing(target: Double) throws -> RebalancingProblem {
        var problem = try Cases.problem([("A", 10, target, 0)], cash: "10000")
        problem.owed = [(100, "1200", Int32(18_000)), (50, "450", 18_100)].map {
            PlannedLot(
                asset: 0,
                account: 0,
                quantity: FixedDecimal($0.0),
                cost: FixedDecimal($0.1) ?? .zero,
                acquired: Day(daysSinceEpoch: $0.2),
                isLongTerm: false
            )
        }
        problem.taxRates = TaxRates(short: try number("0.4"), long: try number("0.2"))
        problem.commission = CommissionSchedule(perOrder: FixedDecimal(1))
        return problem
    }

    @Test func `what is given back is taxed by what was received for it, the oldest first`() throws
    {
        let plan = try Planner.plan(owing(target: 0))
        let trade = try #require(plan.trades.first)
        #expect(plan.trades.count == 1 && trade.action == .cover)
        #expect(trade.quantity == FixedDecimal(150))
        // 1,650 received, 1,501 paid, of which two thirds for the first lot.
        #expect(trade.sales.map(\.lot) == [0, 1])
        #expect(trade.sales[0].gain + trade.sales[1].gain == FixedDecimal(149))
        #expect(abs(trade.sales[0].gain.double - (1_200 - 1_501 * 2 / 3.0)) < 1e-9)
        #expect(plan.costs.gains == GainsByTerm(short: FixedDecimal(149)))
        #expect(abs(plan.costs.tax - 59.6) < 1e-9)
        #expect(plan.cash == [FixedDecimal(8_499)] && plan.collateral == [.zero])
    }

    @Test func `a part of it comes from the oldest lot`() throws {
        // Worth 8,500, less 1 for the order; a tenth of it is 849.9, so that 84 or 85 stay owed.
        let plan = try Planner.plan(owing(target: -0.1))
        let trade = try #require(plan.trades.first)
        #expect(trade.action == .cover && trade.quantity == FixedDecimal(65))
        #expect(trade.sales.map(\.lot) == [0])
        #expect(trade.sales[0].cost == FixedDecimal(780))
        #expect(trade.sales[0].gain == FixedDecimal(129))
        #expect(plan.owed == [FixedDecimal(850)])
    }

    /// 10 A at 100 in a portfolio of 10,000.
    private func holding(target: Double, total: Double? = nil) throws -> RebalancingProblem {
        var problem = try Cases.problem([("A", 100, target, 10)], cash: "9000")
        problem.limits.shortTotal = total
        return problem
    }

    @Test func `a target below zero sells what is held, and then what is borrowed`() throws {
        var problem = try holding(target: -0.05)
        problem.shortSelling.borrowRate = 0.03
        let plan = try Planner.plan(problem)
        #expect(plan.trades.map(\.action) == [.sell, .short])
        #expect(plan.trades.map(\.quantity) == [FixedDecimal(10), FixedDecimal(5)])
        #expect(plan.weights == [-0.05])
        #expect(plan.cash == [FixedDecimal(10_500)] && plan.collateral == [FixedDecimal(500)])
        #expect(plan.costs.borrow == 15 && plan.costs.trading == 0)
        #expect(plan.miss.after.activeShare == 0 && plan.gap < 1e-9)
    }

    @Test func `where it is not allowed, the plan says so by name, and what would do`() throws {
        let plan = try FeasiblePlan(of: holding(target: -0.05, total: 0))
        #expect(plan.plan.trades.map(\.action) == [.sell])
        #expect(plan.plan.reasons == [0: .shortSelling])
        #expect(plan.unmet.map(\.kind) == [.short] && plan.unmet.map(\.got) == [500])
        let change = try #require(plan.suggestions.first?.first)
        #expect(plan.suggestions.count == 1 && change.limit == .shortTotal && change.was == 0)
        #expect(abs(try #require(change.became) - 0.05) < 1e-6)
        let given = try FeasiblePlan(
            of: holding(target: -0.05, total: 0),
            priorities: [.shortTotal]
        )
        #expect(given.plan.trades.map(\.action) == [.sell, .short] && given.unmet.isEmpty)
    }

    @Test func `limits of one asset and of all bound what is owed`() throws {
        var problem = try holding(target: -0.05)
        problem.limits.shortPosition = 0.02
        let one = try FeasiblePlan(of: problem)
        #expect(one.plan.owed == [FixedDecimal(200)] && one.plan.reasons == [0: .shortLimit])
        #expect(one.suggestions.map { $0.map(\.limit) } == [[.shortPosition]])
        problem.assets[0].halfSpread = 0.001
        problem.assets[0].step = try number("0.00001")
        let costly = try FeasiblePlan(of: problem)
        let became = try #require(costly.suggestions.first?.first?.became)
        #expect(abs(became - 0.05) < 1e-6)
        var two = try Cases.problem(
            [("A", 10, -0.1, 0), ("B", 20, -0.3, 0), ("C", 10, 0.2, 0)],
            cash: "10000"
        )
        two.limits.shortTotal = 0.2
        // In proportion: 5 % and 15 %.
        #expect(try Planner.plan(two).owed == [FixedDecimal(500), FixedDecimal(1_500), .zero])
        two.assets[0].isShorted = false
        let rest = try FeasiblePlan(of: two)
        #expect(rest.plan.owed == [.zero, FixedDecimal(2_000), .zero])
        #expect(rest.plan.reasons == [0: .shortSelling, 1: .shortLimit])
    }

    @Test func `what short sales bring is not spent, unless it may be`() throws {
        var problem = try Cases.problem([("A", 100, -0.3, 0), ("B", 100, 1.3, 100)], cash: "0")
        problem.limits.shortTotal = nil
        let safe = try Planner.plan(problem)
        #expect(safe.trades.map(\.action) == [.short])
        #expect(safe.cash == [FixedDecimal(3_000)] && safe.collateral == [FixedDecimal(3_000)])
        #expect(safe.reasons == [1: .noCash])
        problem.shortSelling.collateral = .zero
        let free = try Planner.plan(problem)
        #expect(free.trades.map(\.action) == [.short, .buy] && free.weights == [-0.3, 1.3])
        // With a margin of a half beside it, as much is sold of what is held.
        problem.shortSelling.collateral = try number("1.5")
        let margin = try Planner.plan(problem)
        #expect(margin.cash[0] >= margin.collateral[0])
        #expect(margin.trades.contains { $0.action == .sell && $0.asset == 1 })
    }

    @Test func `modes that do not sell do not sell short, and collateral is not withdrawn`() throws
    {
        var problem = try Cases.problem([("A", 100, -0.1, 0), ("B", 100, 0.5, 40)], cash: "6000")
        problem.limits.shortTotal = nil
        problem.mode = .cashFlow
        #expect(try Planner.plan(problem).trades.map(\.action) == [.buy])
        var owing = try Cases.problem([("A", 100, -0.3, 0), ("B", 100, 0.7, 100)], cash: "3000")
        owing.limits.shortTotal = nil
        owing.owed = [
            PlannedLot(
                asset: 0,
                account: 0,
                quantity: FixedDecimal(30),
                cost: FixedDecimal(3_000),
                acquired: Day(daysSinceEpoch: 18_000),
                isLongTerm: false
            )
        ]
        owing.mode = .withdraw(FixedDecimal(1_000))
        let raised = try Planner.plan(owing)
        #expect(raised.trades.map(\.action) == [.sell])
        #expect(raised.trades.map(\.quantity) == [FixedDecimal(10)])
    }

    @Test func `a retirement account owes nothing`() throws {
        var problem = try holding(target: -0.05)
        problem.accounts = [PlannedAccount("ira", cash: FixedDecimal(9_000), isTaxed: false)]
        let plan = try Planner.plan(problem)
        #expect(plan.trades.map(\.action) == [.sell] && plan.reasons == [0: .shortSelling])
    }

    @Test func `a loan that costs more than the target is worth is not taken`() throws {
        // q = 5 · 0.2² / 10,000 = 2e-5 a unit; a hundredth a year keeps off the target by 0.01 / q = 500.
        var problem = try Cases.problem([("A", 1, -0.1, 0)], cash: "10000")
        problem.limits.shortTotal = nil
        problem.assets[0].volatility = 0.2
        problem.mode = .balanced(aversion: 5)
        #expect(try Planner.plan(problem).owed == [FixedDecimal(1_000)])
        problem.shortSelling.borrowRate = 0.01
        let plan = try Planner.plan(problem)
        #expect(plan.owed == [FixedDecimal(500)] && plan.costs.borrow == 5)
        // |w − t| is 10 % before, 5 % after, at a volatility of 20 %.
        #expect(abs(try #require(plan.miss.before.trackingError) - 0.02) < 1e-12)
        #expect(abs(try #require(plan.miss.after.trackingError) - 0.01) < 1e-12)
    }

    @Test func `over days a purchase waits for money that is no collateral`() throws {
        var problem = try Cases.problem(
            [("A", 100, -0.2, 0), ("B", 100, 0.5, 100)],
            cash: "0"
        )
        problem.limits.shortTotal = nil
        problem.staging = PlanStaging(days: 3, settlementDays: 1, allowsUnsettled: false)
        let plan = try FeasiblePlan(of: problem)
        #expect(plan.stages.map { $0.trades.map(\.action) } == [[.sell, .short]])
        #expect(plan.plan.collateral == [FixedDecimal(2_000)])
    }
}
