import Desk
import Portfolio
import Synchronization
import Testing

@testable import Storage

/// Old events go when everybody has done them, and nothing that counts on positions is confused by that.
@Suite struct `Removal of old events` {
    private typealias Events = JournalStore & Outbox

    /// A clock that the test moves.
    private final class Clock: Sendable {
        private let day = Mutex<Int64>(0)
        func set(day: Int64) { self.day.withLock { $0 = day } }
        var now: Timestamp { Timestamp(secondsSinceEpoch: day.withLock { $0 } * 86_400) }
    }

    private final class Reader: EventConsumer {
        let name: String
        let beginsAtEnd = false
        let seen = Mutex<[Int64]>([])
        init(_ name: String) { self.name = name }
        func consume(_ event: OutboxEvent) { seen.withLock { $0.append(event.position) } }
    }

    /// The store of an engine with its place, or the one in memory.
    private func open(_ engine: Engine?) async throws -> (place: Place?, store: any Events) {
        guard let engine else { return (nil, InMemoryJournalStore()) }
        let place = try await Place(engine)
        return (place, try await place.open())
    }

    private static let engines: [Engine?] = [nil] + Engine.allCases

    /// Makes a portfolio on each day, which is an event.
    private func make(_ days: ClosedRange<Int64>, in store: any Events) async throws {
        for day in days {
            let id = try #require(PortfolioID("p\(day)"))
            let at = Timestamp(secondsSinceEpoch: day * 86_400)
            let change = JournalChange(
                portfolio: id,
                creates: BookedPortfolio(id: id, createdAt: at, settings: LedgerSettings()),
                last: 0,
                entries: [],
                event: OutboxEvent(
                    id: "event \(day)",
                    portfolio: id,
                    type: "T",
                    occurredAt: at,
                    body: "{}"
                )
            )
            #expect(try await store.commit(change) == .written)
        }
    }

    private func positions(_ store: any Events) async throws -> [Int64] {
        try await store.events(after: 0, limit: 10_000).map(\.position)
    }

    @Test(arguments: engines)
    func `waits for the slowest consumer, and for the day`(engine: Engine?) async throws {
        let (place, store) = try await open(engine)
        defer { withExtendedLifetime(place) {} }
        let clock = Clock()
        let retention = EventRetention(store, days: 30, now: { clock.now }, log: { _ in })
        try await make(1...10, in: store)
        let all = try await positions(store)
        try await store.note("quick", at: all[9])
        try await store.note("slow", at: all[3])

        clock.set(day: 31)
        #expect(try await retention.remove() == 0)
        #expect(try await store.removedThrough() == 0)
        clock.set(day: 33)
        #expect(try await retention.remove() == 2)
        #expect(try await store.removedThrough() == all[1])
        clock.set(day: 100)
        #expect(try await retention.remove() == 2)
        #expect(try await positions(store) == Array(all[4...]))
        #expect(try await store.removedThrough() == all[3])
        #expect(try await retention.remove() == 0)
        #expect(try await store.removedThrough() == all[3])
    }

    @Test(arguments: engines)
    func `leaves positions and consumers as they were, also where all are gone`(
        engine: Engine?
    ) async throws {
        let (place, store) = try await open(engine)
        defer { withExtendedLifetime(place) {} }
        let clock = Clock()
        let retention = EventRetention(store, days: 1, now: { clock.now }, log: { _ in })
        let (reader, late) = (Reader("reader"), Reader("late"))
        try await make(1...5, in: store)
        try await EventBus(store, consumers: [reader], log: { _ in }).deliver()
        let last = try await store.lastPosition()

        clock.set(day: 100)
        #expect(try await retention.remove() == 5)
        #expect(try await positions(store).isEmpty)
        #expect(try await store.lastPosition() == last)
        #expect(try await store.removedThrough() == last)
        #expect(try await store.progress(of: "reader") == last)

        try await make(200...202, in: store)
        #expect(try await store.lastPosition() > last)
        try await EventBus(store, consumers: [reader, late], log: { _ in }).deliver()
        let fresh = try await positions(store)
        #expect(fresh.count == 3)
        #expect(fresh.allSatisfy { $0 > last })
        #expect(reader.seen.withLock(\.self).suffix(3) == fresh[...])
        #expect(reader.seen.withLock { $0.count } == 8)
        #expect(late.seen.withLock(\.self) == fresh)
    }

    @Test(arguments: engines)
    func `comes to its end in batches`(engine: Engine?) async throws {
        let (place, store) = try await open(engine)
        defer { withExtendedLifetime(place) {} }
        try await make(1...25, in: store)
        let moment = Timestamp(secondsSinceEpoch: 24 * 86_400)
        var counts: [Int] = []
        while counts.last != 0 {
            counts.append(try await store.removeEvents(before: moment, limit: 10))
        }
        #expect(counts == [10, 10, 3, 0])
        #expect(try await store.events(after: 0, limit: 9).map(\.id) == ["event 24", "event 25"])
    }

    @Test(arguments: Engine.allCases)
    func `by two processes at once takes each event once`(engine: Engine) async throws {
        let place = try await Place(engine)
        let databases = [try await place.open(), try await place.open()]
        try await make(1...60, in: databases[0])
        let last = try await databases[0].lastPosition()
        let removed = try await withThrowingTaskGroup(of: Int.self) { group in
            for k in 0..<20 {
                group.addTask { try await databases[k % 2].removeEvents(before: now, limit: 4) }
            }
            return try await group.reduce(0, +)
        }
        #expect(removed == 60)
        #expect(try await databases[1].removedThrough() == last)
        #expect(try await databases[1].events(after: 0, limit: 9).isEmpty)
    }
}
