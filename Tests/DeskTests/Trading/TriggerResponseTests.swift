import Desk
import MarketData
import Portfolio
import Testing

/// What becomes of rules that ask for a rebalance when prices come in.
@Suite struct TriggerResponseTests {
    private func world() async throws -> TradingWorld {
        try await TradingWorld(
            ["2023-01-02,deposit,,,,100000,,", "2023-01-02,buy,A,8000,10,,,"],
            target: ["A": 0.5, "B": 0.5]
        )
    }

    /// Lets prices come in, as a server would be told of them.
    private func tell(_ world: TradingWorld, _ response: TriggerResponse) async throws {
        let event = OutboxEvent.marketDataImported(
            revision: 2,
            .init(inserted: 1, updated: 0, unchanged: 0),
            at: world.clock.now.timestamp
        )
        try await PerformanceKeeper(world.books, response: response, log: { _ in }).consume(event)
    }

    private func events(_ world: TradingWorld) async throws -> [JSON] {
        try await world.store.events(after: 0, limit: 1_000).map { try JSON(parsing: $0.body) }
    }

    @Test func `a request is told once a day, in the words of the document`() async throws {
        let world = try await world()
        try await tell(world, .tell)
        let told = try await events(world).filter { $0["type"]?.string == "RebalanceRequestEvent" }
        #expect(!told.isEmpty)
        let asked = try #require(try await world.books.triggers(of: world.main)["events"]?.array)
        #expect(told.map { $0["eventId"] } == asked.map { $0["eventId"] })
        for name in ["rebalance_type", "trigger_reason", "target_adjustments", "constraints"] {
            #expect(told[0][name] == asked[0][name])
        }
        try await tell(world, .tell)
        let again = try await events(world).filter { $0["type"]?.string == "RebalanceRequestEvent" }
        #expect(again.count == told.count)
        #expect(try await world.books.rebalances(of: world.main)["rebalances"]?.array == [])
    }

    @Test func `a plan waits for an approval, and is not made twice`() async throws {
        let world = try await world()
        for _ in 0..<2 { try await tell(world, .propose) }
        let list = try #require(
            try await world.books.rebalances(of: world.main)["rebalances"]?.array
        )
        #expect(list.map { $0["status"]?.string } == ["PENDING_APPROVAL"])
        #expect(list[0]["proposal"]?["requested_by"]?.string?.hasPrefix("rule ") == true)
        #expect(list[0]["reason"]?.string != nil)
        let plan = try await world.books.detail(of: world.key())["proposal"]?["plan"]
        #expect(try #require(plan?["turnover"]?.double) <= 0.1 + 1e-9)
    }

    @Test func `a plan is approved at once where that is wanted`() async throws {
        let world = try await world()
        try await tell(world, .trade)
        let list = try await world.books.rebalances(of: world.main)["rebalances"]?.array
        #expect(list?.map { $0["status"]?.string } == ["APPROVED"])
        #expect(try await world.desk.carryOut(world.key(), as: "one").status == .completed)
    }

    @Test func `nothing is proposed while orders are stopped`() async throws {
        let world = try await world()
        let halt = "{\"stopped\": true, \"by\": \"carl\", \"reason\": \"fire\"}"
        _ = try await world.books.halt(Array(halt.utf8))
        try await tell(world, .trade)
        #expect(try await world.books.rebalances(of: world.main)["rebalances"]?.array == [])
    }
}
