import Desk
import Execution
import Portfolio
import Testing

/// The kill switch: who threw it is told, and neither what comes later nor what was said before lets orders pass.
@Suite struct HaltTests {
    private func world() async throws -> TradingWorld {
        try await TradingWorld(
            ["2023-01-02,deposit,,,,1000,,", "2023-01-02,buy,A,80,10,,,"],
            target: ["A": 0.4, "B": 0.6]
        )
    }

    private func word(_ isStopped: Bool, _ reason: String) -> [UInt8] {
        Array("{\"stopped\": \(isStopped), \"by\": \"carl\", \"reason\": \"\(reason)\"}".utf8)
    }

    @Test func `a portfolio that is made while all orders are stopped is stopped, too`()
        async throws
    {
        let world = try await world()
        _ = try await world.books.halt(word(true, "fire"))
        let late = try #require(PortfolioID("late"))
        _ = try await world.books.create(.init(id: late, settings: LedgerSettings()))
        let told = try await world.books.halts()["portfolios"]?.array ?? []
        #expect(told.compactMap { $0["portfolio"]?.string } == ["late", "main"])
        #expect(Set(told.compactMap { $0["reason"]?.string }) == ["fire"])
        _ = try await world.books.halt(word(false, "out"))
        let free = try #require(PortfolioID("free"))
        _ = try await world.books.create(.init(id: free, settings: LedgerSettings()))
        #expect(try await world.books.halts()["stopped"] == .bool(false))
    }

    @Test func `who threw the switch is told before it is written`() async throws {
        let world = try await world()
        let asked = try await world.propose()
        _ = try await world.approve(asked["proposal"]?["hash"]?.string)
        let desk = world.desk
        desk.killSwitch.stop("carl stopped all orders: fire")
        let record = try await desk.carryOut(world.key(), as: "one")
        #expect(record.status == .canceled)
        #expect(record.reason == "carl stopped all orders: fire")
    }

    @Test func `an old release does not let orders pass after a new stop`() async throws {
        let world = try await world()
        let desk = world.desk
        let service = ExecutionService(desk, names: { "one" }, log: { _ in })
        for (isStopped, reason) in [(true, "fire"), (false, "out"), (true, "smoke")] {
            _ = try await desk.halt(word(isStopped, reason))
        }
        let told = await world.store.events(after: 0, limit: 1_000)
            .filter { $0.type == "TradingHaltedEvent" }
        #expect(told.count == 3)
        for event in told {
            try await service.consume(event)
            #expect(desk.killSwitch.words == "carl stopped all orders: smoke")
        }
        _ = try await desk.halt(word(false, "out"))
        #expect(desk.killSwitch.words == nil)
    }

    @Test func `a switch that is held is not released by others`() {
        let killSwitch = KillSwitch()
        killSwitch.stop("carl")
        killSwitch.hold()
        killSwitch.resume()
        #expect(killSwitch.words == "carl")
        killSwitch.release()
        killSwitch.resume()
        #expect(!killSwitch.isStopped)
    }
}
