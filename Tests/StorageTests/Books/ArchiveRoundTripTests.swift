import Desk
import MarketData
import Portfolio
import Synchronization
import Testing

@testable import Storage

/// A store that was brought back from an archive goes on exactly where the old one was.
@Suite struct `A restored store` {
    private final class Reader: EventConsumer {
        let name: String
        let beginsAtEnd = false
        let seen = Mutex<[String]>([])
        init(_ name: String) { self.name = name }
        func consume(_ event: OutboxEvent) { seen.withLock { $0.append(event.id) } }
    }

    private final class Sink {
        var bytes: [UInt8] = []
    }

    private func archive(_ store: any Store) -> Archive {
        Archive(
            prices: store,
            instruments: store,
            journals: store,
            results: store,
            outbox: store,
            now: { now }
        )
    }

    private func export(_ store: any Store) async throws -> [UInt8] {
        let sink = Sink()
        _ = try await archive(store).export(to: { sink.bytes += $0 })
        return sink.bytes
    }

    @discardableResult
    private func restore(_ bytes: [UInt8], into store: any Store) async throws -> ArchiveCounts {
        try await archive(store).restore(ArchiveFile(bytes, name: "a"))
    }

    private var main: PortfolioID {
        get throws { try #require(PortfolioID("main")) }
    }

    private func desk(_ store: any Store) -> BookDesk {
        BookDesk(journals: store, prices: store, instruments: store, now: { now })
    }

    private func deposit(_ amount: Int, _ store: any Store, key: String? = nil) async throws
        -> String
    {
        let file = Array("date,type,amount\n2020-01-01,deposit,\(amount)\n".utf8)
        let act = Act(key: key.map { Act.Key($0, request: "r", body: file) })
        return try await desk(store).record(file, name: "f", into: main, act).body
    }

    /// Some of everything, consumers at different places, and two events that are gone.
    private func fill(_ store: any Store) async throws {
        _ = try await store.importPrices(.regular(assets: 70, days: 5), at: now)
        try await store.save([StoredInstrument(symbol: asset("A1"), body: "{}")], at: now)
        for number in 1...2 {
            var result = StoredResult.numbered(number)
            result.key = "\(number)123456789abcdef0123456789abcdef"
            try await store.save(result)
        }
        let profile = try PortfolioProfile(Array(#"{"sessionId": "s"}"#.utf8))
        _ = try await desk(store).create(.init(id: main, profile: profile))
        _ = try await deposit(1, store, key: "one")
        try await EventBus(store, consumers: [Reader("first")], log: { _ in }).deliver()
        try await store.note("second", at: 2)
        let later = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + 1)
        #expect(try await store.removeEvents(before: later, limit: 9) == 2)
        _ = try await deposit(2, store)
    }

    @Test(arguments: Engine.allCases, Engine.allCases)
    func `says the same, byte for byte`(from: Engine, to: Engine) async throws {
        let places = [try await Place(from), try await Place(to), try await Place(from)]
        let stores = [
            try await places[0].open(), try await places[1].open(), try await places[2].open(),
        ]
        try await fill(stores[0])
        let first = try await export(stores[0])
        let counts = try await restore(first, into: stores[1])
        #expect(counts.events == 3)
        #expect(counts.answers == 1)
        let second = try await export(stores[1])
        try await restore(second, into: stores[2])
        #expect(first == second)
        #expect(try await export(stores[2]) == first)
        // Again, it changes nothing.
        #expect(try await restore(first, into: stores[2]) == ArchiveCounts())
        #expect(try await export(stores[2]) == first)
    }

    @Test(arguments: Engine.allCases)
    func `tells each consumer what it had not done, once, and goes on`(
        engine: Engine
    ) async throws {
        let (from, to) = (try await Place(.sqlite), try await Place(engine))
        let (old, new) = (try await from.open(), try await to.open())
        try await fill(old)
        try await restore(export(old), into: new)
        #expect(try await new.lastPosition() == old.lastPosition())
        #expect(try await new.removedThrough() == 2)
        #expect(try await new.owner(ofSession: "s") == main)

        let (first, second) = (Reader("first"), Reader("second"))
        try await EventBus(new, consumers: [first, second], log: { _ in }).deliver()
        let events = try await old.events(after: 0, limit: 99)
        #expect(first.seen.withLock(\.self) == events.suffix(1).map(\.id))
        #expect(second.seen.withLock(\.self) == events.map(\.id))

        // The same key still has the same answer, and new events come after the old ones.
        let before = try await new.entries(of: main).count
        #expect(try await deposit(1, new, key: "one") == deposit(1, old, key: "one"))
        #expect(try await new.entries(of: main).count == before)
        _ = try await deposit(3, new)
        let fresh = try await new.events(after: old.lastPosition(), limit: 9)
        #expect(fresh.map(\.position) == [try await old.lastPosition() + 1])
    }

    @Test(arguments: Engine.allCases)
    func `also goes on where every event was done and is gone`(engine: Engine) async throws {
        let (from, to) = (try await Place(.sqlite), try await Place(engine))
        let (old, new) = (try await from.open(), try await to.open())
        try await fill(old)
        let last = try await old.lastPosition()
        for consumer in ["first", "second"] { try await old.note(consumer, at: last) }
        let later = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + 1)
        _ = try await old.removeEvents(before: later, limit: 99)

        try await restore(export(old), into: new)
        #expect(try await new.lastPosition() == last)
        _ = try await deposit(3, new)
        #expect(try await new.events(after: 0, limit: 9).map(\.position) == [last + 1])
    }

    /// What was told here stays as it is, and what the archive adds is told.
    @Test(arguments: Engine.allCases)
    func `that had events of its own keeps them`(engine: Engine) async throws {
        let (from, to) = (try await Place(.sqlite), try await Place(engine))
        let (old, new) = (try await from.open(), try await to.open())
        try await fill(old)
        let profile = try PortfolioProfile(Array(#"{"sessionId": "s"}"#.utf8))
        let mine = try #require(PortfolioID("mine"))
        _ = try await desk(new).create(.init(id: mine, profile: profile))

        let counts = try await restore(export(old), into: new)
        #expect(counts.events == 0)
        #expect(counts.entries == 3)
        let types = try await new.events(after: 1, limit: 99).map(\.type)
        #expect(
            Set(types) == [
                "PortfolioCreatedEvent", "MarketDataImportedEvent", "InstrumentsChangedEvent",
            ]
        )
        #expect(try await new.consumers().isEmpty)
        // The session stays where it was, and the other's health says so.
        #expect(try await new.owner(ofSession: "s") == mine)
        let warnings = try await desk(new).health(of: main)["warnings"]?.array ?? []
        #expect(warnings.contains { $0.string?.contains("portfolio mine") == true })
    }

    /// An import that was ended in its middle leaves a store that the next one completes.
    @Test(arguments: Engine.allCases)
    func `is whole after a second try`(engine: Engine) async throws {
        let (from, to) = (try await Place(.sqlite), try await Place(engine))
        let (old, new) = (try await from.open(), try await to.open())
        try await fill(old)
        let whole = try await export(old)
        // As the import leaves it before the events: prices and a part of the journal, of which nobody is told.
        let assets = try await old.coverage().map(\.asset)
        _ = try await new.restorePrices(old.prices(of: assets, from: nil, through: nil), at: now)
        let made = try #require(try await old.portfolio(main))
        let entries = try await old.entries(of: main, after: 0, limit: 1)
        let change = JournalChange(
            portfolio: made.id,
            creates: made,
            last: 0,
            entries: entries,
            event: nil
        )
        #expect(try await new.commit(change) == .written)
        #expect(try await new.lastPosition() == 0)

        try await restore(whole, into: new)
        #expect(try await export(new) == whole)
    }

    @Test func `takes archives of the first format, and tells of them`() async throws {
        let place = try await Place(.sqlite)
        let store = try await place.open()
        try await restore(Self.firstFormat, into: store)
        #expect(try await store.portfolio(main) != nil)
        #expect(try await store.events(after: 0, limit: 9).map(\.type) == ["PortfolioCreatedEvent"])
    }

    /// As the version before wrote it.
    private static let firstFormat: [UInt8] = {
        let lines = [
            #"{"kind":"archive","format":1,"created_at":"2023-11-14T22:13:20Z"}"#,
            #"{"kind":"portfolio","portfolio":{"portfolio":"main","created_at":"2023-11-14T22:13:20Z","currency":"USD","lots":"fifo","tax":"none","retirement":[]}}"#,
        ]
        var digest = ""
        for line in lines {
            digest = String(hexadecimal: Digest.sha256(Array(digest.utf8) + Array(line.utf8)))
        }
        let end = #"{"kind":"end","lines":2,"digest":"\#(digest)"}"#
        return Array((lines + [end]).joined(separator: "\n").utf8)
    }()
}
