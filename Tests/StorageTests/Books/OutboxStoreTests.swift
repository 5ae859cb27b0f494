import Desk
import MarketData
import Portfolio
import TestKit
import Testing

@testable import Storage

@Suite struct OutboxStoreTests {
    @Test(arguments: Engine.allCases)
    func `positions ascend in the order of commits, whoever writes`(engine: Engine) async throws {
        let place = try await Place(engine)
        let databases = [try await place.open(), try await place.open()]
        let reader = try await place.open()
        let rounds = 25
        let seen = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for (k, database) in databases.enumerated() {
                for portfolio in ["a", "b"] {
                    let id = try #require(PortfolioID("\(portfolio)\(k)"))
                    let desk = BookDesk(journals: database, prices: database, now: { now })
                    group.addTask {
                        _ = try await desk.create(
                            BookedPortfolio.Request(id: id, settings: LedgerSettings())
                        )
                        for round in 1..<rounds {
                            let file = "date,type,amount\n2020-01-01,deposit,\(round)\n"
                            _ = try await desk.record(Array(file.utf8), name: "f", into: id)
                        }
                        return []
                    }
                }
            }
            // A consumer that never looks back misses nothing.
            group.addTask {
                var seen: [Int64] = []
                while seen.count < 4 * rounds {
                    let events = try await reader.events(after: seen.last ?? 0, limit: 7)
                    seen += events.map(\.position)
                    if events.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
                }
                return seen
            }
            return try await group.reduce([], +)
        }
        #expect(seen.count == 4 * rounds)
        #expect(zip(seen, seen.dropFirst()).allSatisfy { $0 < $1 })
        #expect(try await reader.lastPosition() == seen.last)
    }

    @Test(arguments: Engine.allCases)
    func `a consumer's progress never goes back`(engine: Engine) async throws {
        let place = try await Place(engine)
        let database = try await place.open()
        #expect(try await database.progress(of: "mail") == nil)
        for position: Int64 in [3, 9, 4] { try await database.note("mail", at: position) }
        #expect(try await database.progress(of: "mail") == 9)
        #expect(try await database.progress(of: "other") == nil)
    }

    @Test(arguments: Engine.allCases)
    func `one portfolio's events are found among all`(engine: Engine) async throws {
        let place = try await Place(engine)
        let database = try await place.open()
        let desk = BookDesk(journals: database, prices: database, now: { now })
        let ids = try ["a", "b", "c"].map { try #require(PortfolioID($0)) }
        for id in ids {
            _ = try await desk.create(BookedPortfolio.Request(id: id, settings: LedgerSettings()))
        }
        for round in 1...3 {
            for id in ids {
                let file = "date,type,amount\n2020-01-01,deposit,\(round)\n"
                _ = try await desk.record(Array(file.utf8), name: "f", into: id)
            }
        }
        let found = try await database.events(after: 2, of: ids[1], limit: 2)
        #expect(found.map(\.position) == [5, 8])
        #expect(found.allSatisfy { $0.portfolio == ids[1] })
        #expect(try await database.events(after: 0, of: nil, limit: 99).count == 12)
    }

    @Test(arguments: Engine.allCases)
    func `an import tells of itself in its own transaction`(engine: Engine) async throws {
        let place = try await Place(engine)
        let database = try await place.open()
        _ = try await database.importPrices(.constant(1, assets: 2, days: 2), at: now)
        _ = try await database.importPrices(.constant(1, assets: 2, days: 2), at: now)
        let events = try await database.events(after: 0, limit: 10)
        #expect(events.map(\.type) == ["MarketDataImportedEvent"])
    }

    @Test(arguments: Engine.allCases)
    func `one key has one effect, however many ask at once`(engine: Engine) async throws {
        let place = try await Place(engine)
        let databases = [try await place.open(), try await place.open()]
        let main = try #require(PortfolioID("main"))
        let outcomes = try await withThrowingTaskGroup(of: JournalOutcome.self) { group in
            for k in 0..<40 {
                group.addTask {
                    // Each is about another portfolio, so that nothing but the key holds them together.
                    let id = k.isMultiple(of: 2) ? main : (PortfolioID("p\(k)") ?? main)
                    return try await databases[k % 2].commit(
                        JournalChange(
                            portfolio: id,
                            creates: BookedPortfolio(
                                id: id,
                                createdAt: now,
                                settings: LedgerSettings()
                            ),
                            last: 0,
                            entries: [],
                            event: OutboxEvent(
                                id: "event \(k)",
                                portfolio: id,
                                type: "T",
                                occurredAt: now,
                                body: "{}"
                            ),
                            answer: KeyedAnswer(
                                key: "key",
                                request: "r",
                                body: "answer \(k)",
                                createdAt: now
                            )
                        )
                    )
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let kept = try #require(try await databases[0].answer(forKey: "key"))
        #expect(outcomes.count { $0 == .written } == 1)
        #expect(outcomes.count { $0 == .answered(kept) } == 39)
        #expect(try await databases[0].portfolios().count == 1)
        #expect(try await databases[1].events(after: 0, limit: 100).count == 1)
    }

    @Test(arguments: Engine.allCases)
    func `instruments are replaced, and only changes are told`(engine: Engine) async throws {
        let place = try await Place(engine)
        let database = try await place.open()
        func known(_ symbol: String, _ body: String) -> StoredInstrument {
            StoredInstrument(symbol: asset(symbol), body: body)
        }
        try await database.save([known("B", "{}"), known("ÄÖ", "{}"), known("A", "{}")], at: now)
        try await database.save([known("B", "{}"), known("A", #"{"type":"etf"}"#)], at: now)
        try await database.save([known("B", "{}")], at: now)
        #expect(
            try await database.instruments(of: nil)
                == [known("A", #"{"type":"etf"}"#), known("B", "{}"), known("ÄÖ", "{}")]
        )
        #expect(
            try await database.instruments(of: [asset("B"), asset("?")]) == [known("B", "{}")]
        )
        #expect(try await database.events(after: 0, limit: 10).count == 2)
    }
}
