import Desk
import MarketData
import Portfolio
import Testing

@testable import Server

/// Requests about which assets are held, over the desk and the router.
struct SelectionRouteTests {
    @Test func `at most one of three assets is held, and the proof is in the answer`() async throws
    {
        let asker = try asker(assets: 3)
        let response = try await asker.post(
            "/api/portfolio/optimize",
            #"{"assets": ["A0", "A1", "A2"], "objective": "MinRisk", "constraints": {"max_assets": 1}}"#
        )
        #expect(response.status == 200)
        let json = try #require(response.json)
        #expect(json["status"]?.string == "optimal")
        let weights = try #require(json["weights"]?.object?.members.map(\.value))
        #expect(weights.filter { $0 == JSON(1.0) }.count == 1)
        #expect(weights.filter { $0 == JSON(0.0) }.count == 2)
        #expect(json["solver"]?["gap"] != nil)
        #expect(json["metadata"]?["request"]?["constraints"]?["max_assets"] == JSON(1))
    }

    @Test func `a contradiction is 422 and names the demand`() async throws {
        let response = try await asker(assets: 3).post(
            "/api/portfolio/optimize",
            #"""
            {"assets": ["A0", "A1", "A2"], "objective": "MinRisk",
             "constraints": {"max_assets": 1, "upper_bound": 0.5}}
            """#
        )
        #expect(response.status == 422)
        #expect(response.errorCode == "infeasible")
        let conflict = response.json?["error"]?["details"]?["conflict"]?.array
        #expect(conflict?.first?["constraint"]?.string == "max_assets")
    }

    @Test func `a demand of an unknown group is 400`() async throws {
        let response = try await asker(assets: 3).post(
            "/api/portfolio/optimize",
            #"""
            {"assets": ["A0", "A1", "A2"],
             "constraints": {"group_cardinality": [{"group": "Oil", "max": 1}]}}
            """#
        )
        #expect(response.status == 400)
        #expect(response.text.contains("constraints.group_cardinality[0].group"))
    }

    @Test func `the limit of the server ends the search itself`() async throws {
        var settings = ServerSettings()
        settings.solveTimeLimitSeconds = 0.5
        settings.concurrentSolves = 1
        settings.solveQueueLimit = 0
        let asker = try asker(assets: 120, settings: settings)
        let names = (0..<120).map { "\"A\($0)\"" }.joined(separator: ",")
        let long = try await asker.post(
            "/api/portfolio/optimize",
            #"""
            {"assets": [\#(names)], "objective": "MinRisk",
             "constraints": {"max_assets": 15, "min_weight_if_held": 0.01}}
            """#
        )
        #expect(long.status == 503)
        #expect(long.errorCode == "timeout")
        // The only worker is given back when its work ends; until then others are refused.
        var statuses: [Int] = []
        while statuses.last != 200, statuses.count < 50 {
            try await Task.sleep(for: .milliseconds(100))
            statuses.append(
                try await asker.post(
                    "/api/portfolio/optimize",
                    #"{"assets": ["A0", "A1", "A2"], "objective": "MinRisk"}"#
                ).status
            )
        }
        #expect(statuses.last == 200)
    }

    /// A router over a desk whose prices are random walks that share nothing.
    private func asker(assets: Int, settings: ServerSettings = ServerSettings()) throws -> Asker {
        var state: UInt64 = 11
        var prices = [Double](repeating: 100, count: assets)
        var lines = ["Date," + (0..<assets).map { "A\($0)" }.joined(separator: ",")]
        for day in 0..<200 {
            for i in 0..<assets {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                prices[i] *= 1 + 0.02 * (Double(state >> 40) / Double(1 << 24) - 0.49)
            }
            lines.append("\(Day(daysSinceEpoch: 19_000 + Int32(day)))," + row(prices))
        }
        let store = try FakePriceStore(csv: lines.joined(separator: "\n") + "\n")
        let start = ContinuousClock.now
        let desk = Desk(
            prices: store,
            results: InMemoryResultStore(),
            moments: InMemoryMomentStore(),
            clock: DeskClock(
                now: { Timestamp(secondsSinceEpoch: 1_700_000_000) },
                elapsedSeconds: { (ContinuousClock.now - start) / .seconds(1) }
            ),
            version: "test"
        )
        return try Asker(.fake(optimizer: desk, prices: store), settings: settings)
    }

    private func row(_ prices: [Double]) -> String {
        prices.map { "\($0)" }.joined(separator: ",")
    }
}
