import Desk
import Testing

@testable import Server

struct InstrumentRouteTests {
    private let list = "symbol,type,sector,exchange\nAAPL,STOCK,Information Technology,XNAS\n"

    private func send(_ asker: Asker, _ body: String, _ query: String = "") async throws
        -> HTTPResponse
    {
        try await asker.ask(
            "POST",
            "/api/instruments\(query)",
            headers: ["Content-Type": "text/csv"],
            body: body
        )
    }

    @Test func `a list that is sent is there, and sent again changes nothing`() async throws {
        let asker = try Asker(.fake())
        let trial = try await send(asker, list, "?dry_run=true")
        #expect(trial.json?["recorded"]?.integer == 1)
        let before = try await asker.ask("GET", "/api/instruments")
        #expect(before.json?["instruments"] == .array([]))
        #expect(try await send(asker, list).json?["recorded"]?.integer == 1)
        #expect(try await send(asker, list).json?["known"]?.integer == 1)
        let all = try await asker.ask("GET", "/api/instruments").json?["instruments"]?.array
        #expect(all?.map { $0["exchange"]?.string } == ["XNAS"])
    }

    @Test func `a faulty list is refused whole with its rows`() async throws {
        let asker = try Asker(.fake())
        let answer = try await send(asker, list + "MSFT,SHARE,,\n")
        #expect(answer.status == 400)
        #expect(answer.errorCode == "malformed_csv")
        let all = try await asker.ask("GET", "/api/instruments").json?["instruments"]
        #expect(all == .array([]))
    }
}
