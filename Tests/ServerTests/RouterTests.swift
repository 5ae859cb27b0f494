import Desk
import Synchronization
import Testing

@testable import Server

struct RouterTests {
    @Test func `an unknown path is 404 in the error format`() async throws {
        let response = try await Asker().ask("GET", "/nowhere")
        #expect(response.status == 404)
        #expect(response.errorCode == "not_found")
        #expect(response.headers["Content-Type"] == "application/json")
    }

    @Test(arguments: [("DELETE", "/health"), ("POST", "/health"), ("PATCH", "/api/market-data")])
    func `another method is 405 and says which are allowed`(
        method: String,
        path: String
    ) async throws {
        let response = try await Asker().ask(method, path)
        #expect(response.status == 405)
        #expect(response.errorCode == "method_not_allowed")
        #expect(response.headers["Allow"]?.contains("GET") == true)
    }

    @Test func `OPTIONS lists the methods`() async throws {
        let response = try await Asker().ask("OPTIONS", "/api/market-data")
        #expect(response.status == 204)
        #expect(response.headers["Allow"] == "GET, POST, HEAD, OPTIONS")
    }

    @Test func `HEAD is served as GET`() async throws {
        #expect(try await Asker().ask("HEAD", "/health").status == 200)
    }

    @Test func `every response has an identifier and forbids guessing its type`() async throws {
        let asker = try Asker()
        let own = try await asker.ask("GET", "/health", headers: ["X-Request-Id": "mine-1"])
        #expect(own.headers["X-Request-Id"] == "mine-1")
        let other = try await asker.ask("GET", "/none", headers: ["X-Request-Id": "not a token"])
        #expect(other.headers["X-Request-Id"]?.count == 16)
        #expect(other.headers["X-Content-Type-Options"] == "nosniff")
    }

    @Test func `unknown and repeated query parameters are refused`() async throws {
        let asker = try Asker()
        for query in ["limits=3", "limit=3&limit=4"] {
            let response = try await asker.ask("GET", "/api/portfolio/results?\(query)")
            #expect(response.status == 400)
            #expect(response.errorCode == "invalid_request")
        }
    }

    @Test func `a defect is 500 with an identifier and is logged`() async throws {
        let lines = Lines()
        var settings = ServerSettings()
        settings.log = { lines.add($0) }
        let optimizer = FakeOptimizer { _ in throw Broken() }
        let asker = try Asker(.fake(optimizer: optimizer), settings: settings)
        let response = try await asker.post("/api/portfolio/optimize", #"{"assets":["AAPL"]}"#)
        #expect(response.status == 500)
        #expect(response.errorCode == "internal_error")
        let id = try #require(response.json?["error"]?["details"]?["id"]?.string)
        #expect(lines.all.count == 1)
        #expect(lines.all.first?.contains(id) == true)
    }

    private struct Broken: Error {}
}

/// Lines of a log under test.
final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
}
