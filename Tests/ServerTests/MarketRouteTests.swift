import Desk
import Testing

@testable import Server

struct MarketRouteTests {
    @Test func `coverage lists every asset`() async throws {
        let response = try await Asker().ask("GET", "/api/market-data")
        #expect(response.status == 200)
        let assets = try #require(response.json?["assets"]?.array)
        #expect(assets.map { $0["asset_symbol"]?.string } == ["AAPL", "MSFT", "FLAT"])
        #expect(assets[1]["observations"]?.integer == 5)
        #expect(assets[1]["last_price"]?.double == 53)
        #expect(response.json?["revision"]?.integer == 0)
    }

    @Test func `prices come as columns with missing ones null`() async throws {
        let response = try await Asker().ask(
            "GET",
            "/api/market-data/prices?assets=MSFT,AAPL&start_date=2024-01-03&end_date=2024-01-05"
        )
        let expected =
            #"{"dates":["2024-01-03","2024-01-04","2024-01-05"],"#
            + #""prices":{"MSFT":[51.0,null,52.0],"AAPL":[101.0,99.0,102.0]}}"#
        #expect(response.text == expected)
    }

    @Test func `empty dates count as left out`() async throws {
        let response = try await Asker().ask(
            "GET",
            "/api/market-data/prices?assets=AAPL&start_date=&end_date="
        )
        #expect(response.json?["dates"]?.array?.count == 6)
    }

    @Test func `rows are limited`() async throws {
        let response = try await Asker().ask("GET", "/api/market-data/rows?asset=AAPL&limit=2")
        let rows = try #require(response.json?["rows"]?.array)
        #expect(rows.map { $0["price"]?.double } == [100, 101])
        #expect(rows[0]["timestamp"]?.string == "2024-01-02T00:00:00Z")
    }

    @Test func `correlation is one with itself and unknown where nothing moves`() async throws {
        let response = try await Asker().ask(
            "GET",
            "/api/market-data/correlation?assets=AAPL,MSFT,FLAT"
        )
        #expect(response.status == 200)
        let rows = try #require(response.json?["correlation"]?.array?.map { $0.array ?? [] })
        #expect(rows[0][0].double == 1)
        // The common days are 2, 3, 5, 8 and 9 January: the definition, in Python, on four returns.
        let value = try #require(rows[0][1].double)
        #expect(abs(value - -0.8922451602694049) < 1e-12)
        #expect(rows[1][0] == rows[0][1])
        #expect(rows[0][2] == .null)
        #expect(response.json?["observations"]?.integer == 4)
        #expect(response.json?["spectrum"] == .null)
    }

    @Test func `eigenvalues of two assets are one more and one less their correlation`()
        async throws
    {
        let response = try await Asker().ask(
            "GET",
            "/api/market-data/correlation?assets=AAPL,MSFT"
        )
        let spectrum = try #require(response.json?["spectrum"])
        let correlation = try #require(
            response.json?["correlation"]?.array?.first?.array?.last?.double
        )
        let values = try #require(spectrum["eigenvalues"]?.array?.map { $0.double ?? .nan })
        #expect(values.count == 2)
        #expect(abs(values[0] - (1 + abs(correlation))) < 1e-14)
        #expect(abs(values[1] - (1 - abs(correlation))) < 1e-14)
        let returns = try #require(response.json?["observations"]?.double)
        #expect(spectrum["ratio"]?.double == returns / 2)
    }

    @Test func `quality counts what is missing`() async throws {
        let response = try await Asker().ask("GET", "/api/market-data/quality?assets=AAPL,MSFT")
        let quality = try #require(response.json?["quality"])
        #expect(quality["days"]?.integer == 6)
        #expect(quality["dropped_rows"]?.integer == 1)
        #expect(quality["used"]?["observations"]?.integer == 4)
        #expect(quality["assets"]?.array?[1]["missing"]?.integer == 1)
    }

    @Test(arguments: [
        "/api/market-data/prices", "/api/market-data/prices?assets=",
        "/api/market-data/prices?assets=AAPL,AAPL", "/api/market-data/prices?assets=%22",
        "/api/market-data/prices?assets=AAPL&start_date=2024-02-30",
        "/api/market-data/prices?assets=AAPL&start_date=2024-02-03&end_date=2024-02-02",
        "/api/market-data/rows?asset=AAPL&limit=0", "/api/market-data/rows?asset=AAPL&limit=1e3",
        "/api/market-data/rows?asset=AAPL&limit=99999999999999999999",
        "/api/portfolio/results?limit=501", "/api/portfolio/results?before=%2e%2e",
    ])
    func `a parameter out of range is 400`(target: String) async throws {
        let response = try await Asker().ask("GET", target)
        #expect(response.status == 400)
        #expect(response.errorCode == "invalid_request")
    }

    @Test func `unknown assets are named`() async throws {
        for path in ["prices?assets=AAPL,NOPE", "rows?asset=NOPE", "correlation?assets=NOPE"] {
            let response = try await Asker().ask("GET", "/api/market-data/\(path)")
            #expect(response.status == 422)
            #expect(response.errorCode == "unknown_asset")
            let names = response.json?["error"]?["details"]?["assets"]?.array?.map(\.string)
            #expect(names == ["NOPE"])
        }
    }

    @Test func `one return is too little for a correlation`() async throws {
        let response = try await Asker().ask(
            "GET",
            "/api/market-data/correlation?assets=AAPL&start_date=2024-01-08"
        )
        #expect(response.status == 422)
        #expect(response.errorCode == "insufficient_history")
    }

    @Test func `an upload is imported, a dry run is not`() async throws {
        let asker = try Asker()
        let csv = "Date,AAPL,NEW\n2024-01-09,103,7\n2024-01-10,105,8\n"
        let headers: HTTPHeaders = ["Content-Type": "text/csv"]
        let target = "/api/market-data?dry_run=true"
        let dry = try await asker.ask("POST", target, headers: headers, body: csv)
        #expect(dry.json?["inserted"]?.integer == 3)
        #expect(dry.json?["unchanged"]?.integer == 1)
        #expect(try await asker.ask("GET", "/api/market-data").json?["revision"]?.integer == 0)
        let wet = try await asker.ask("POST", "/api/market-data", headers: headers, body: csv)
        #expect(wet.status == 200)
        #expect(wet.json?["assets"]?.array?.map(\.string) == ["AAPL", "NEW"])
        #expect(wet.json?["quality"]?["days"]?.integer == 2)
        #expect(try await asker.ask("GET", "/api/market-data").json?["revision"]?.integer == 1)
    }

    @Test func `a broken file is 400 with its place`() async throws {
        let response = try await Asker().ask(
            "POST",
            "/api/market-data",
            headers: ["Content-Type": "text/csv"],
            body: "Date,AAPL\n2024-01-09,abc\n"
        )
        #expect(response.status == 400)
        #expect(response.errorCode == "malformed_csv")
        let details = response.json?["error"]?["details"]
        #expect(details?["line"]?.integer == 2)
        #expect(details?["column"]?.integer == 2)
    }
}
