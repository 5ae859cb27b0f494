import Desk
import Testing

@testable import Server

struct BrowserGateTests {
    @Test(arguments: [
        "127.0.0.1", "127.0.0.1:8080", "localhost:3000", "LOCALHOST", "[::1]:8080", "[::1]",
        "192.168.1.20:8080", "app.localhost", "poise.example", "Poise.Example:443",
    ])
    func `addresses, localhost and allowed names are served`(host: String) async throws {
        var settings = ServerSettings()
        settings.allowedHosts = ["poise.example"]
        let response = try await Asker(settings: settings)
            .ask("GET", "/health", headers: ["Host": host])
        #expect(response.status == 200)
    }

    @Test(arguments: [
        "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "127.0.0.1:99999",
        "127.0.0.1:", "[::1", "[evil.example]", "", "2130706433", "evil.example:127.0.0.1",
    ])
    func `other names are refused, for they may be rebound`(host: String) async throws {
        let response = try await Asker().ask("GET", "/health", headers: ["Host": host])
        #expect(response.status == 400)
        #expect(response.json?["error"]?["details"]?["path"]?.string == "Host")
    }

    private func post(_ headers: HTTPHeaders) async throws -> Int {
        var headers = headers
        headers.add("Content-Type", "application/json")
        headers.add("Host", "127.0.0.1:8080")
        let asker = try Asker()
        let body = #"{"assets":["AAPL"]}"#
        return try await asker.ask("POST", "/api/portfolio/optimize", headers: headers, body: body)
            .status
    }

    @Test func `the page itself and programs may post`() async throws {
        #expect(try await post([:]) == 200)
        #expect(try await post(["Origin": "http://127.0.0.1:8080"]) == 200)
        #expect(try await post(["Sec-Fetch-Site": "same-origin"]) == 200)
    }

    @Test(arguments: [
        "http://evil.example", "null", "http://127.0.0.1:8081", "http://127.0.0.1",
        "file://127.0.0.1:8080", "http://127.0.0.1:8080.evil.example",
    ])
    func `other origins may not post`(origin: String) async throws {
        #expect(try await post(["Origin": origin]) == 400)
    }

    @Test func `what the browser calls cross-site may not post`() async throws {
        #expect(try await post(["Sec-Fetch-Site": "cross-site"]) == 400)
        #expect(try await post(["Sec-Fetch-Site": "same-site"]) == 400)
    }
}
