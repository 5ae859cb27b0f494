import Desk
import MarketData
import Testing

@testable import Server

struct OptimizationRouteTests {
    private let body = #"{"assets": ["AAPL", "MSFT"]}"#

    @Test func `the third identical request is answered from memory`() async throws {
        let optimizer = FakeOptimizer()
        let asker = try Asker(.fake(optimizer: optimizer))
        let texts = try await [1, 2, 3, 4].asyncMap { _ in
            try await asker.post("/api/portfolio/optimize", body).text
        }
        #expect(texts.map { $0.contains("\"cached\":true") } == [false, true, true, true])
        #expect(optimizer.calls == 2)
    }

    @Test func `new prices make an answer in memory stale`() async throws {
        let optimizer = FakeOptimizer()
        let prices = try FakePriceStore(csv: samplePrices)
        let asker = try Asker(.fake(optimizer: optimizer, prices: prices))
        for _ in 1...3 { _ = try await asker.post("/api/portfolio/optimize", body) }
        let upload = try await asker.ask(
            "POST",
            "/api/market-data",
            headers: ["Content-Type": "text/csv"],
            body: "Date,AAPL\n2024-01-10,105\n"
        )
        #expect(upload.status == 200)
        _ = try await asker.post("/api/portfolio/optimize", body)
        #expect(optimizer.calls == 3)
    }

    @Test func `requests that cannot be read are 400`() async throws {
        let asker = try Asker()
        let broken = try await asker.post("/api/portfolio/optimize", "{\"assets\": [")
        #expect(broken.status == 400)
        #expect(broken.errorCode == "malformed_json")
        let unknown = try await asker.post("/api/portfolio/optimize", #"{"asets": ["AAPL"]}"#)
        #expect(unknown.status == 400)
        #expect(unknown.errorCode == "invalid_request")
    }

    @Test func `another content type is 415`() async throws {
        let asker = try Asker()
        for headers: HTTPHeaders in [[:], ["Content-Type": "text/plain"]] {
            let response = try await asker.ask(
                "POST",
                "/api/portfolio/optimize",
                headers: headers,
                body: body
            )
            #expect(response.status == 415)
            #expect(response.errorCode == "unsupported_media_type")
        }
        let withParameter: HTTPHeaders = ["Content-Type": "Application/JSON; charset=utf-8"]
        let accepted = try await asker.ask(
            "POST",
            "/api/portfolio/optimize",
            headers: withParameter,
            body: body
        )
        #expect(accepted.status == 200)
    }

    @Test func `a report of the optimizer keeps its status`() async throws {
        let optimizer = FakeOptimizer { _ in
            throw ErrorReport(code: .infeasible, message: "Finance has no assets.")
        }
        let response = try await Asker(.fake(optimizer: optimizer))
            .post("/api/portfolio/optimize", body)
        #expect(response.status == 422)
        #expect(response.errorCode == "infeasible")
    }

    @Test func `a solve beyond its time limit is 503`() async throws {
        var settings = ServerSettings()
        settings.solveTimeLimitSeconds = 0.05
        let optimizer = FakeOptimizer { _ in try await Task.sleep(for: .seconds(3_600)) }
        let response = try await Asker(.fake(optimizer: optimizer), settings: settings)
            .post("/api/portfolio/optimize", body)
        #expect(response.status == 503)
        #expect(response.errorCode == "timeout")
    }

    @Test func `solves beyond the queue are 503 and told when to come back`() async throws {
        var settings = ServerSettings()
        settings.concurrentSolves = 1
        settings.solveQueueLimit = 2
        let gate = Gate()
        let optimizer = FakeOptimizer { _ in await gate.wait() }
        let asker = try Asker(.fake(optimizer: optimizer), settings: settings)
        let responses = try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let body = #"{"assets": ["A\#(number)"]}"#
                    return try await asker.post("/api/portfolio/optimize", body)
                }
            }
            // Five are refused at once; the other three wait for the gate.
            var responses: [HTTPResponse] = []
            for _ in 0..<5 {
                if let response = try await group.next() { responses.append(response) }
            }
            gate.open()
            for try await response in group { responses.append(response) }
            return responses
        }
        #expect(responses.prefix(5).allSatisfy { $0.status == 503 })
        #expect(responses.prefix(5).allSatisfy { $0.errorCode == "overloaded" })
        #expect(responses.prefix(5).allSatisfy { $0.headers["Retry-After"] == "1" })
        #expect(responses.suffix(3).allSatisfy { $0.status == 200 })
    }

    @Test func `a store that fails is 503`() async throws {
        let prices = try FakePriceStore(csv: samplePrices)
        await prices.fail(with: "disk_full: /data/poise.db")
        let asker = try Asker(.fake(prices: prices))
        for path in ["/health", "/api/market-data", "/api/market-data/prices?assets=AAPL"] {
            let response = try await asker.ask("GET", path)
            #expect(response.status == 503)
            #expect(response.errorCode == "storage_error")
            #expect(response.headers["Retry-After"] == "2")
        }
        let response = try await asker.post("/api/portfolio/optimize", body)
        #expect(response.errorCode == "storage_error")
    }
}

/// Lets everyone through once it is open.
actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func wait() async {
        guard !isOpen else { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    nonisolated func open() {
        Task { await release() }
    }

    private func release() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}

extension Sequence {
    /// The results of `transform`, one after the other.
    func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
