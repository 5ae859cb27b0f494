import Desk
import Numerics
import Portfolio
import Testing

@Suite struct ResultStoreTests {
    private func result(_ key: String, at second: Int64 = 0) throws -> StoredResult {
        StoredResult(
            key: key,
            createdAt: Timestamp(secondsSinceEpoch: second),
            timestamp: Timestamp(secondsSinceEpoch: 0),
            model: "Classic",
            riskMeasure: "MV",
            objective: "Sharpe",
            assets: ["A", "B"].compactMap { AssetID($0) },
            metrics: try OptimizationResultTests.sample().metrics,
            resultText: "{\"key\":\"\(key)\"}"
        )
    }

    @Test func `finds results by identifier and by key`() async throws {
        let store = InMemoryResultStore()
        let saved = try result("a")
        await store.save(saved)
        #expect(await store.result(id: "a") == saved)
        #expect(await store.result(forKey: "a") == saved)
        #expect(await store.result(id: "b") == nil)
        #expect(await store.result(forKey: "b") == nil)
    }

    @Test func `lists the newest first, page by page`() async throws {
        let store = InMemoryResultStore()
        for number in 0..<5 { await store.save(try result("\(number)", at: Int64(number))) }
        #expect(await store.results(limit: 2, before: nil).map(\.id) == ["4", "3"])
        #expect(await store.results(limit: 2, before: "3").map(\.id) == ["2", "1"])
        #expect(await store.results(limit: 9, before: "1").map(\.id) == ["0"])
        #expect(await store.results(limit: 9, before: "0").isEmpty)
        #expect(await store.results(limit: 9, before: "unknown").isEmpty)
        #expect(await store.results(limit: 0, before: nil).isEmpty)
    }

    @Test func `a repeated identifier is replaced and becomes the newest`() async throws {
        let store = InMemoryResultStore()
        let id = "0123456789abcdef"
        await store.save(try result(id + "old"))
        await store.save(try result("b"))
        await store.save(try result(id + "new"))
        #expect(await store.results(limit: 9, before: nil).map(\.id) == [id, "b"])
        #expect(await store.result(forKey: id + "old") == nil)
        #expect(await store.result(forKey: id + "new")?.id == id)
    }

    @Test func `the result unused for longest makes room`() async throws {
        let store = InMemoryResultStore(capacity: 2)
        await store.save(try result("a"))
        await store.save(try result("b"))
        _ = await store.result(id: "a")
        await store.save(try result("c"))
        #expect(await store.result(id: "b") == nil)
        #expect(await store.result(forKey: "b") == nil)
        #expect(await store.results(limit: 9, before: nil).map(\.id) == ["c", "a"])
    }

    @Test func `a summary is written as lists show it`() throws {
        let json = try result("a", at: 60).summary.json
        #expect(
            json.object?.names == [
                "portfolio_id", "created_at", "timestamp", "model", "risk_measure", "objective",
                "assets", "metrics",
            ]
        )
        #expect(json["created_at"] == .string("1970-01-01T00:01:00Z"))
    }

    @Test func `moments are kept by key, a bounded number of them`() async throws {
        let store = InMemoryMomentStore(capacity: 1)
        let moments = StoredMoments(
            assets: ["A"].compactMap { AssetID($0) },
            mean: [0.1],
            covariance: Matrix(rows: [[0.04]])
        )
        await store.save(moments, forKey: "x")
        #expect(await store.moments(forKey: "x") == moments)
        await store.save(moments, forKey: "y")
        #expect(await store.moments(forKey: "x") == nil)
        #expect(await store.moments(forKey: "y") == moments)
    }
}
