import Desk
import MarketData
import Portfolio
import Synchronization
import Testing

@Suite struct EventBusTests {
    private final class Reader: EventConsumer {
        let name = "reader"
        let beginsAtEnd: Bool
        let seen = Mutex<[Int64]>([])
        private let failures: Mutex<Int>

        init(beginsAtEnd: Bool = false, failures: Int = 0) {
            self.beginsAtEnd = beginsAtEnd
            self.failures = Mutex(failures)
        }

        struct Failure: Error {}

        func consume(_ event: OutboxEvent) throws {
            seen.withLock { $0.append(event.position) }
            let fails = failures.withLock { left in
                left -= 1
                return left >= 0
            }
            if fails { throw Failure() }
        }
    }

    private let store = InMemoryJournalStore()

    /// Makes portfolios, each of which is an event.
    private func make(_ names: String...) async throws {
        let desk = BookDesk(
            journals: store,
            prices: FixedPrices.none,
            now: { Timestamp(secondsSinceEpoch: 1_700_000_000) }
        )
        for name in names { _ = try await desk.create(.init(id: try #require(PortfolioID(name)))) }
    }

    private func deliver(to reader: Reader) async throws {
        try await EventBus(store, consumers: [reader], log: { _ in }).deliver()
    }

    @Test func `events come in order, and once where all goes well`() async throws {
        try await make("a", "b", "c")
        let reader = Reader()
        try await deliver(to: reader)
        try await deliver(to: reader)
        #expect(reader.seen.withLock { $0 } == [1, 2, 3])
        try await make("d")
        // Another process goes on where the last one was.
        let next = Reader()
        try await deliver(to: next)
        #expect(next.seen.withLock { $0 } == [4])
    }

    @Test func `what failed comes again before anything after it`() async throws {
        try await make("a", "b")
        let reader = Reader(failures: 2)
        for _ in 0..<2 {
            await #expect(throws: Reader.Failure.self) { try await deliver(to: reader) }
        }
        try await deliver(to: reader)
        #expect(reader.seen.withLock { $0 } == [1, 1, 1, 2])
    }

    @Test func `who begins at the end hears nothing of before`() async throws {
        try await make("a")
        let reader = Reader(beginsAtEnd: true)
        try await deliver(to: reader)
        try await make("b")
        try await deliver(to: reader)
        #expect(reader.seen.withLock { $0 } == [2])
    }

    @Test func `who begins at the end misses nothing that comes after the beginning`() async throws
    {
        try await make("a")
        let reader = Reader(beginsAtEnd: true)
        let bus = EventBus(store, consumers: [reader], log: { _ in })
        try await bus.begin()
        try await make("b")
        try await bus.begin()
        try await bus.deliver()
        #expect(reader.seen.withLock { $0 } == [2])
    }

    @Test func `prices that come in are a record of what portfolios are worth, once`() async throws
    {
        let desk = BookDesk(
            journals: store,
            prices: FixedPrices.none,
            now: { Timestamp(secondsSinceEpoch: 1_700_000_000) }
        )
        let main = try #require(PortfolioID("main"))
        _ = try await desk.create(.init(id: main))
        let rows = "date,type,symbol,quantity,price,amount\n2024-01-02,deposit,,,,100\n"
        _ = try await desk.record(Array(rows.utf8), name: "f", into: main)
        let keeper = PerformanceKeeper(desk, log: { _ in })
        let bus = EventBus(store, consumers: [keeper], log: { _ in })
        try await bus.deliver()
        let event = OutboxEvent.marketDataImported(
            revision: 1,
            .init(inserted: 1, updated: 0, unchanged: 0),
            at: Timestamp(secondsSinceEpoch: 1_700_000_000)
        )
        // Told twice, as after a crash between the work and its note.
        try await keeper.consume(event)
        try await keeper.consume(event)
        let records = try await desk.performance(of: main)["performance"]?.array
        #expect(records?.count == 1)
        #expect(records?.first?["totalValue"]?.double == 100)
        let last = try await desk.entries(of: main, limit: 1, before: nil)["entries"]?.array?.first
        #expect(last?["causation_id"]?.string == event.id)
    }
}
