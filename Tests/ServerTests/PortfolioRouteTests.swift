import Desk
import Portfolio
import Testing

@testable import Server

struct PortfolioRouteTests {
    private let history = """
        date,type,symbol,quantity,price,amount
        2024-01-02,deposit,,,,2000
        2024-01-02,buy,AAPL,10,100,
        2024-01-03,buy,FLAT,5,10,
        """

    private func asker() async throws -> Asker {
        let asker = try Asker(.fake())
        let made = try await asker.ask(
            "POST",
            "/api/portfolios",
            headers: ["Content-Type": "application/json"],
            body: #"{"portfolio": "main", "tax": "us"}"#
        )
        #expect(made.status == 200)
        return asker
    }

    private func record(_ asker: Asker, _ body: String, _ query: String = "") async throws
        -> HTTPResponse
    {
        try await asker.ask(
            "POST",
            "/api/portfolios/main/transactions\(query)",
            headers: ["Content-Type": "text/csv"],
            body: body
        )
    }

    @Test func `a portfolio is created once and listed`() async throws {
        let asker = try await asker()
        let again = try await asker.ask(
            "POST",
            "/api/portfolios",
            headers: ["Content-Type": "application/json"],
            body: #"{"portfolio": "main"}"#
        )
        #expect(again.status == 409)
        #expect(again.errorCode == "already_exists")
        let all = try await asker.ask("GET", "/api/portfolios").json?["portfolios"]?.array
        #expect(all?.map { $0["tax"]?.string } == ["us"])
    }

    @Test(arguments: [
        (#"{"portfolio": "a b"}"#, "portfolio"), (#"{"portfolio": "-a"}"#, "portfolio"),
        (#"{"portfolio": "a", "tax": "fr"}"#, "tax"), (#"{"portfolio": "a", "lots": 1}"#, "lots"),
        (#"{"portfolio": "a", "currency": "usd"}"#, "currency"),
        (#"{"portfolio": "a", "retirement": [""]}"#, "retirement[0]"),
        (#"{"portfolio": "a", "retirement": ["x\ny"]}"#, "retirement[0]"),
        (#"{"portfolio": "a", "taxes": "us"}"#, "taxes"), (#"{"tax": "us"}"#, "portfolio"),
    ])
    func `a field that makes no sense is named`(body: String, path: String) async throws {
        let response = try await Asker(.fake()).ask(
            "POST",
            "/api/portfolios",
            headers: ["Content-Type": "application/json"],
            body: body
        )
        #expect(response.status == 400)
        #expect(response.json?["error"]?["details"]?["path"]?.string == path)
    }

    @Test func `a history is recorded once and comes back as books`() async throws {
        let asker = try await asker()
        let trial = try await record(asker, history, "?dry_run=true")
        #expect(trial.json?["dry_run"] == .bool(true))
        #expect(trial.json?["recorded"]?.integer == 3)
        #expect(try await record(asker, history).json?["recorded"]?.integer == 3)
        #expect(try await record(asker, history).json?["recorded"]?.integer == 0)
        let books = try await asker.ask("GET", "/api/portfolios/main?as_of=2024-01-05")
        #expect(books.status == 200)
        let position = books.json?["positions"]?.array?.first
        #expect(position?["market_value"]?.double == 1020)
        let snapshot = try await asker.ask("GET", "/api/portfolios/main/snapshot?benchmark=AAPL")
        #expect(snapshot.json?["totalValue"]?.double == 2030)
        let beta = try #require(snapshot.json?["risk"]?["beta"]?.double)
        #expect(abs(beta - 1030.0 / 2030) < 1e-12)
    }

    @Test func `what cannot be is refused as a whole`() async throws {
        let asker = try await asker()
        let oversold = try await record(asker, history + "\n2024-01-04,sell,AAPL,11,100,")
        #expect(oversold.status == 422)
        #expect(oversold.errorCode == "invalid_transaction")
        #expect(try await record(asker, "date,type\n2024-01-02,nonsense\n").status == 400)
        let wrong = try await asker.ask(
            "POST",
            "/api/portfolios/main/transactions",
            headers: ["Content-Type": "application/xml"],
            body: "{}"
        )
        #expect(wrong.status == 415)
        let empty = try await asker.ask("GET", "/api/portfolios/main")
        #expect(empty.json?["positions"]?.array == [])
        #expect(empty.json?["as_of"]?.string == "2023-11-14")
    }

    @Test(arguments: ["other", "a%20b", "%2e%2e", "a%2Fb"])
    func `an unknown portfolio is 404`(name: String) async throws {
        let asker = try await asker()
        for path in ["/api/portfolios/\(name)", "/api/portfolios/\(name)/snapshot"] {
            let response = try await asker.ask("GET", path)
            #expect(response.status == 404)
            #expect(response.errorCode == "not_found")
        }
    }
}
