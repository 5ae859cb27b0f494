import Desk
import Execution
import Portfolio
import Testing

/// Shares that are sold short and given back, from the plan to books that are the venue's.
@Suite struct ShortTradingTests {
    private func world(_ rows: [String], _ target: [String: Double]) async throws -> TradingWorld {
        try await TradingWorld(rows, target: target)
    }

    private static let allowed = """
        {"plan": {"limits": {"short_selling": {"allowed": true}}, "taxes": {"short": 0.4, "long": 0.2}}}
        """

    @Test func `a short position is opened and covered, and the books are the venue's`()
        async throws
    {
        let world = try await world(
            ["2023-01-02,deposit,,,,1000,,", "2023-01-02,buy,A,20,10,,,"],
            ["A": -0.3, "B": 0.6]
        )
        let done = try await world.trade(Self.allowed)
        #expect(done["status"]?.string == "COMPLETED")
        #expect(try await world.holdings() == ["A  -30", "B  30", "USD  700"])
        let check = done["verification"]
        #expect(check?["status"]?.string == "VERIFIED")
        #expect(check?["residual_drift"]?["max"]?.double == 0)
        let sides = ["SELL", "SHORT", "BUY"]
        #expect(done["orders"]?.array?.map { $0["side"]?.string } == sides)
        #expect(check?["orders"]?.array?.map { $0["side"]?.string } == sides)
        #expect(check?["orders"]?.array?.map { $0["filled"]?.double } == [20, 30, 30])
        let entries = try await world.store.entries(of: world.main).map(\.body)
        #expect(entries.count { $0.contains("\"type\":\"sell\"") } == 1)
        #expect(entries.count { $0.contains("\"type\":\"short\"") } == 1)

        // Shares of A fall to 8: 60 are gained, and the rest of the position is given back.
        world.prices.move("A", to: 8)
        _ = try await world.books.setAllocations(
            Array(#"{"allocations": [{"instrumentId": "B", "targetWeight": 0.5}]}"#.utf8),
            of: world.main
        )
        let asked = try await world.propose(Self.allowed)
        #expect(asked["proposal"]?["plan"]?["costs"]?["tax"]?.double == 24)
        _ = try await world.approve(asked["proposal"]?["hash"]?.string, "R2")
        _ = try await world.desk.carryOut(world.key("R2"), as: "one")
        let covered = try await world.books.detail(of: world.key("R2"))
        #expect(covered["status"]?.string == "COMPLETED")
        #expect(covered["verification"]?["status"]?.string == "VERIFIED")
        #expect(covered["verification"]?["realized"]?["short"]?.double == 60)
        #expect(try await world.holdings().contains { $0.hasPrefix("A ") } == false)
    }
}
