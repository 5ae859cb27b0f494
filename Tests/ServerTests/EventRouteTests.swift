import Desk
import Portfolio
import Testing

@testable import Server

struct EventRouteTests {
    @Test func `whoever asks after events that are gone is told of the gap`() async throws {
        let store = InMemoryJournalStore()
        let asker = try Asker(.fake(journals: store))
        for name in ["a", "b", "c"] {
            let made = try await asker.ask(
                "POST",
                "/api/portfolios",
                headers: ["Content-Type": "application/json"],
                body: #"{"portfolio": "\#(name)"}"#
            )
            #expect(made.status == 200)
        }
        let whole = try await asker.ask("GET", "/api/events").json
        #expect(whole?["gap"] == .bool(false))
        #expect(whole?["removed_through"]?.integer == 0)
        #expect(whole?["events"]?.array?.count == 3)

        let later = Timestamp(secondsSinceEpoch: 1_700_000_001)
        #expect(await store.removeEvents(before: later, limit: 2) == 2)
        for (after, isGap, count) in [(0, true, 1), (1, true, 1), (2, false, 1), (3, false, 0)] {
            let answer = try await asker.ask("GET", "/api/events?after=\(after)").json
            #expect(answer?["gap"] == .bool(isGap))
            #expect(answer?["removed_through"]?.integer == 2)
            #expect(answer?["last_position"]?.integer == 3)
            #expect(answer?["events"]?.array?.count == count)
        }
    }
}
