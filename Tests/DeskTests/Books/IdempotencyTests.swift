import Desk
import Portfolio
import Synchronization
import Testing

/// The same request under the same key has one effect and one answer.
@Suite final class IdempotencyTests: Sendable {
    private let store = InMemoryJournalStore()
    private let clock = Mutex<Int64>(1_700_000_000)

    private var main: PortfolioID {
        get throws { try #require(PortfolioID("main")) }
    }

    private func desk() -> BookDesk {
        BookDesk(
            journals: store,
            prices: FixedPrices.none,
            now: { [self] in Timestamp(secondsSinceEpoch: clock.withLock { $0 }) }
        )
    }

    private let rows = Array("date,type,amount\n2024-01-02,deposit,5\n2024-01-03,deposit,6\n".utf8)

    private func key(_ name: String, _ body: [UInt8]) -> Act {
        Act(key: Act.Key(name, request: "POST", "/transactions", body: body))
    }

    @Test func `a hundred at once record once and answer alike`() async throws {
        let desk = desk()
        _ = try await desk.create(.init(id: main))
        let (id, act) = (try main, key("k", rows))
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<100 {
                group.addTask { [rows] in
                    try await desk.record(rows, name: "f", into: id, act).body
                }
            }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(answers.count == 100)
        #expect(Set(answers).count == 1)
        #expect(answers.first?.contains("\"recorded\":2") == true)
        #expect(await store.entries(of: id, after: 0, limit: .max).count == 2)
        #expect(await store.events(after: 0, limit: 10).count == 2)
    }

    @Test func `a portfolio that is made again under its key is answered as it was`() async throws {
        let desk = desk()
        let act = key("make", [1])
        let first = try await desk.create(.init(id: main), act).body
        #expect(try await desk.create(.init(id: main), act).body == first)
        let error = await #expect(throws: ErrorReport.self) {
            try await desk.create(.init(id: main), key("other", [1]))
        }
        #expect(error?.code == .alreadyExists)
    }

    @Test func `a key of another request is refused by name`() async throws {
        let desk = desk()
        _ = try await desk.create(.init(id: main))
        _ = try await desk.record(rows, name: "f", into: main, key("k", rows))
        let error = await #expect(throws: ErrorReport.self) {
            try await desk.record(rows, name: "f", into: main, key("k", rows + [10]))
        }
        #expect(error?.code == .idempotencyKeyReused)
        #expect(error?.details["key"]?.string == "k")
    }

    @Test func `a key is free again after a day`() async throws {
        let desk = desk()
        _ = try await desk.create(.init(id: main))
        _ = try await desk.record(rows, name: "f", into: main, key("k", rows))
        clock.withLock { $0 += KeyedAnswer.lifetimeSeconds + 1 }
        let more = Array("date,type,amount\n2024-02-02,deposit,7\n".utf8)
        let answer = try await desk.record(more, name: "f", into: main, key("k", more))
        #expect(answer.report?.recorded == 1)
    }

    @Test func `what failed may be asked again under its key`() async throws {
        let desk = desk()
        let act = key("k", rows)
        await #expect(throws: ErrorReport.self) {
            try await desk.record(rows, name: "f", into: main, act)
        }
        _ = try await desk.create(.init(id: main))
        #expect(try await desk.record(rows, name: "f", into: main, act).report?.recorded == 2)
    }
}
