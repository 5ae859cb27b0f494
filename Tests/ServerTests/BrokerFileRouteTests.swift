import Desk
import Portfolio
import Testing

@testable import Server

/// A broker's file with its mapping in one request.
struct BrokerFileRouteTests {
    private let mapping = #"""
        {"columns": {"date": "D", "type": "T", "amount": "A"}, "types": {"deposit": "In", "ignore": "Memo"}}
        """#

    private func asker() async throws -> Asker {
        let asker = try Asker(.fake())
        _ = try await asker.ask(
            "POST",
            "/api/portfolios",
            headers: ["Content-Type": "application/json"],
            body: #"{"portfolio": "main"}"#
        )
        return asker
    }

    private func send(
        _ asker: Asker,
        _ rows: String,
        query: String = "",
        key: String? = nil
    ) async throws -> HTTPResponse {
        let json = "application/json"
        return try await asker.ask(
            "POST",
            "/api/portfolios/main/transactions\(query)",
            headers: key.map { ["Content-Type": json, "Idempotency-Key": $0] }
                ?? ["Content-Type": json],
            body: "{\"mapping\": \(mapping), \"csv\": \"D,T,A\\n\(rows)\"}"
        )
    }

    @Test func `a preview says what each row will do, then it is recorded once`() async throws {
        let asker = try await asker()
        let rows = #"2023-01-02,in,5\n2023-01-03,memo,\n"#
        let preview = try await send(asker, rows, query: "?dry_run=true")
        #expect(preview.status == 200)
        #expect(
            preview.json?["rows"]?.array?.map { $0["outcome"]?.string } == ["new", "ignored"]
        )
        let first = try await send(asker, rows, key: "k")
        #expect(first.json?["recorded"]?.integer == 1)
        #expect(first.json?["ignored"]?.integer == 1)
        #expect(try await send(asker, rows, key: "k").body == first.body)
        let other = try await send(asker, rows + #"2023-01-04,in,5\n"#, key: "k")
        #expect(other.errorCode == "idempotency_key_reused")
        let again = try await send(asker, rows)
        #expect(again.json?["recorded"]?.integer == 0)
        #expect(again.json?["known"]?.integer == 1)
    }

    @Test func `faulty rows and faulty mappings are named`() async throws {
        let asker = try await asker()
        let bad = try await send(asker, #"2023-01-02,in,5\n2023-01-03,in,x\n2023-01-04,out,1\n"#)
        #expect(bad.status == 400)
        #expect(bad.errorCode == "malformed_csv")
        let books = try await asker.ask("GET", "/api/portfolios/main")
        #expect(books.json?["cash"]?.array == [])
        for (body, path) in [
            (#"{"csv": "x"}"#, "mapping"), (#"{"mapping": {"columns": {"date": "D"}}}"#, "csv"),
            (#"{"mapping": {"columns": {"date": "D"}, "date": 1}, "csv": "x"}"#, "mapping.date"),
        ] {
            let answer = try await asker.ask(
                "POST",
                "/api/portfolios/main/transactions",
                headers: ["Content-Type": "application/json"],
                body: body
            )
            #expect(answer.errorCode == "invalid_request")
            #expect(answer.json?["error"]?["details"]?["path"]?.string == path)
        }
    }
}
