import Desk
import Portfolio
import Testing

/// What becomes of a rebalance between its sessions.
@Suite struct SessionWaitingTests {
    @Test func `between sessions it is in nobody's hands, and each that ends is told`() async throws
    {
        let world = try await TradingWorld.slow()
        try await world.approved()
        let desk = world.desk
        #expect(try await desk.carryOut(world.key(), as: "one").status == .executing)
        let entries = try await world.store.entries(of: world.main).count
        for takesOver in [false, true] {
            let record = try await desk.carryOut(world.key(), as: "two", takesOver: takesOver)
            #expect(record.status == .executing)
        }
        #expect(try await world.store.entries(of: world.main).count == entries)
        // Who comes first at the opening has it, without taking anything over.
        #expect(try await world.passToOpening())
        _ = try await desk.carryOut(world.key(), as: "three", takesOver: false)
        let told = try await world.store.events(after: 0, limit: 1_000)
            .filter { $0.type == "RebalanceRecordedEvent" }
            .map { try JSON(parsing: $0.body)["rebalance"] }
            .filter { $0?["status"]?.string == "EXECUTING" && $0?["executor"] == .null }
        #expect(
            told.map { $0?["sessions"]?.array?.count { $0["state"]?.string == "FINISHED" } } == [
                1, 2,
            ]
        )
        #expect(await report { try await world.propose() }?.code == .wrongState)
    }

    @Test func `what is canceled between sessions ends at once and is verified`() async throws {
        let world = try await TradingWorld.slow()
        try await world.approved()
        _ = try await world.desk.carryOut(world.key(), as: "one")
        let stop = Array("{\"by\": \"carl\", \"reason\": \"enough\"}".utf8)
        _ = try await world.books.cancel(stop, world.key())
        let record = try await world.desk.carryOut(world.key(), as: "two", takesOver: false)
        #expect(record.status == .canceled)
        #expect(record.reason == "carl stopped it: enough")
        let done = try await world.books.detail(of: world.key())
        #expect(done["verification"]?["books_match_venue"] == .bool(true))
        #expect(done["verification"]?["implementation_shortfall"]?["total"]?.double == 0)
        let states = (done["orders"]?.array ?? []).map { $0["state"]?.string }
        #expect(states == ["FILLED"] + Array(repeating: "NOT_SENT", count: 4))
        #expect(
            done["sessions"]?.array?.map { $0["state"]?.string } == [
                "FINISHED", "NOT_TRADED", "NOT_TRADED", "NOT_TRADED",
            ]
        )
        #expect(try await world.holdings() == ["A  70", "USD  300"])
    }

    @Test func `before its first session it waits, and is canceled without a venue`() async throws {
        let world = try await TradingWorld.slow()
        world.clock.advance(.seconds(48 * 3_600))  // Saturday
        try await world.approved()
        #expect(try await world.desk.carryOut(world.key(), as: "one").status == .executing)
        #expect(try await world.opening() == Instant("2024-02-05T00:00:00Z"))
        let stop = Array("{\"by\": \"carl\", \"reason\": \"enough\"}".utf8)
        let record = try await world.books.cancel(stop, world.key()).report
        #expect(record?.status == .canceled)
        #expect(try await world.holdings() == ["A  80", "USD  200"])
    }

    @Test func `a halt between sessions ends it`() async throws {
        let world = try await TradingWorld.slow()
        try await world.approved()
        _ = try await world.desk.carryOut(world.key(), as: "one")
        _ = try await world.books.halt(
            Array("{\"stopped\": true, \"by\": \"carl\", \"reason\": \"fire\"}".utf8)
        )
        let record = try await world.desk.carryOut(world.key(), as: "two", takesOver: false)
        #expect(record.status == .canceled)
        #expect(record.reason == "carl stopped all orders: fire")
        #expect(
            try await world.books.detail(of: world.key())["verification"]?["status"]?.string
                == "VERIFIED"
        )
    }

    @Test func `a server waits for each session and trades it`() async throws {
        let world = try await TradingWorld.slow()
        try await world.approved()
        let names = Names()
        let service = ExecutionService(world.desk, names: { names.next() }, log: { _ in })
        try await service.resume()
        while try await world.books.detail(of: world.key())["finishedAt"] == .null {
            await Task.yield()
        }
        await service.stop()
        #expect(try await world.holdings() == ["A  50", "B  25"])
        #expect(world.clock.now.day == Day("2024-02-06"))
    }

    @Test func `a server that waits ends what is canceled as soon as it hears of it`() async throws
    {
        let world = try await TradingWorld.slow()
        try await world.approved()
        // Who waits here wakes up only where somebody wakes him.
        let clock = TradingClock(
            now: { world.clock.now },
            sleep: { _ in try await Task.sleep(for: .seconds(3_600)) }
        )
        let names = Names()
        let desk = TradingDesk(world.books, clock: clock)
        let service = ExecutionService(desk, names: { names.next() }, log: { _ in })
        _ = try await world.desk.carryOut(world.key(), as: "a terminal")
        var position: Int64 = 0
        func tell() async throws {
            for event in await world.store.events(after: position, limit: 1_000) {
                position = event.position
                try await service.consume(event)
            }
        }
        try await tell()
        let stop = Array("{\"by\": \"carl\", \"reason\": \"enough\"}".utf8)
        _ = try await world.books.cancel(stop, world.key())
        #expect(try await world.books.detail(of: world.key())["status"]?.string == "EXECUTING")
        try await tell()
        while try await world.books.detail(of: world.key())["finishedAt"] == .null {
            await Task.yield()
        }
        await service.stop()
        let done = try await world.books.detail(of: world.key())
        #expect(done["status"]?.string == "CANCELED")
        #expect(done["verification"]?["books_match_venue"] == .bool(true))
    }
}
