import Desk
import Portfolio
import TestKit
import Testing

/// The simulated exchange asks for the commission by which the plan counted.
@Suite struct CommissionTests {
    private func world() async throws -> TradingWorld {
        try await TradingWorld(
            [
                "2023-01-02,deposit,,,,2000,one,", "2023-01-02,deposit,,,,900,two,",
                "2023-01-02,buy,A,150,10,,one,", "2023-01-02,buy,C,60,5,,two,",
            ],
            target: ["A": 0.4, "B": 0.4, "C": 0.1]
        )
    }

    @Test(arguments: 0..<40)
    func `what was planned is what is paid, to the last digit`(_ seed: UInt64) async throws {
        var chance = SeededGenerator(seed: seed)
        func number(_ most: Int, _ digits: Double) -> Double {
            Double(Int.random(in: 0...most, using: &chance)) / digits
        }
        let cap = Bool.random(using: &chance) ? "\(number(200, 10_000))" : "null"
        let schedule = """
            {"per_order": \(number(3, 1)), "per_share": \(number(20, 1_000)), "rate": \(number(20, 10_000)),
             "minimum": \(number(6, 1)), "maximum_rate": \(cap)}
            """
        let style = ["immediate", "twap", "iceberg"].randomElement(using: &chance) ?? "twap"
        let world = try await world()
        let done = try await world.trade(
            """
            {"plan": {"costs": {"commission": \(schedule)}},
             "execution": {"style": "\(style)", "horizon": 60, "slices": 3}}
            """
        )
        #expect(done["status"]?.string == "COMPLETED", "\(schedule)")
        let verification = try #require(done["verification"])
        #expect(verification["books_match_venue"] == .bool(true))
        for order in verification["orders"]?.array ?? [] {
            #expect(order["filled"] == order["intended"], "\(schedule)")
            #expect(order["fee"] == order["estimated_fee"], "\(schedule) \(style)")
        }
        let costs = verification["costs"]
        #expect(costs?["actual"]?["commission"] == costs?["estimated"]?["commission"])
        let report = try await world.books.report(on: world.main, prices: nil, asOf: nil)
        for deposit in report.books.deposits {
            #expect(deposit.balances.allSatisfy { $0.amount >= .zero })
        }
    }

    @Test func `a minimum is asked for once for each order of the plan`() async throws {
        let plan = "\"plan\": {\"costs\": {\"commission\": {\"minimum\": 2}}}"
        let sliced = try await world().trade(
            "{\(plan), \"execution\": {\"style\": \"twap\", \"slices\": 5}}"
        )
        let orders = try #require(sliced["verification"]?["orders"]?.array)
        #expect(orders.count > 1)
        #expect(orders.allSatisfy { $0["fee"]?.double == 2 })
    }

    @Test func `a fee that is told takes the place of the plan's commission`() async throws {
        let done = try await world().trade(
            """
            {"plan": {"costs": {"commission": {"minimum": 4}}}, "execution": {"simulation": {"fee": 0.001}}}
            """
        )
        for order in done["verification"]?["orders"]?.array ?? [] {
            let value =
                (order["filled"]?.double ?? 0) * (order["average_price"]?.double ?? 0)
            #expect(abs((order["fee"]?.double ?? -1) - value / 1_000) < 1e-9)
            #expect(order["estimated_fee"]?.double == 4)
        }
    }

    @Test func `a schedule that is told takes its place, too`() async throws {
        let done = try await world().trade(
            """
            {"plan": {}, "execution": {"simulation": {"commission": {"per_order": 1}}}}
            """
        )
        let orders = try #require(done["verification"]?["orders"]?.array)
        #expect(orders.allSatisfy { $0["fee"]?.double == 1 && $0["estimated_fee"]?.double == 0 })
    }
}
