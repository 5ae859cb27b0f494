import Desk
import Portfolio
import Testing

@testable import Server

struct ResultRouteTests {
    private func asker(results count: Int) async throws -> Asker {
        let store = InMemoryResultStore()
        for number in 0..<count { await store.save(.sample(number)) }
        return try Asker(.fake(results: store))
    }

    @Test func `pages lead from the newest to the oldest`() async throws {
        let asker = try await asker(results: 5)
        var ids: [String] = []
        var target = "/api/portfolio/results?limit=2"
        for _ in 0..<3 {
            let page = try #require(try await asker.ask("GET", target).json)
            ids += page["results"]?.array?.compactMap { $0["portfolio_id"]?.string } ?? []
            guard let next = page["next"]?.string else { break }
            target = "/api/portfolio/results?limit=2&before=\(next)"
        }
        #expect(ids == ["id4", "id3", "id2", "id1", "id0"])
    }

    @Test func `a page that ends the list leads nowhere`() async throws {
        let page = try await asker(results: 2).ask("GET", "/api/portfolio/results?limit=2").json
        #expect(page?["results"]?.array?.count == 2)
        #expect(page?["next"] == .null)
        let empty = try await asker(results: 0).ask("GET", "/api/portfolio/results").json
        #expect(empty?["results"]?.array == [])
    }

    @Test func `a result is given as it was answered`() async throws {
        let response = try await asker(results: 2).ask("GET", "/api/portfolio/results/id1")
        #expect(response.text == #"{"portfolio_id":"id1"}"#)
    }

    @Test(arguments: ["none", "a%2Fb", "%2e%2e", "x'y"])
    func `an unknown result is 404`(id: String) async throws {
        let response = try await asker(results: 1).ask("GET", "/api/portfolio/results/\(id)")
        #expect(response.status == 404)
        #expect(response.errorCode == "not_found")
    }
}

extension StoredResult {
    fileprivate static func sample(_ number: Int) -> StoredResult {
        StoredResult(
            key: "id\(number)",
            createdAt: Timestamp(secondsSinceEpoch: Int64(number)),
            timestamp: Timestamp(secondsSinceEpoch: 0),
            model: "Classic",
            riskMeasure: "MV",
            objective: "MinRisk",
            assets: [],
            metrics: PortfolioMetrics(
                expectedReturn: 0.1,
                volatility: 0.2,
                sharpeRatio: 0.5,
                maxDrawdown: 0.3,
                annualizedReturn: 0.1,
                sortinoRatio: nil,
                valueAtRisk: 0.02,
                conditionalValueAtRisk: 0.03
            ),
            resultText: #"{"portfolio_id":"id\#(number)"}"#
        )
    }
}
