import Desk
import MarketData
import Portfolio
import Synchronization
import TestKit
import Testing

/// Requests about which assets are held, on the prices of twenty stocks.
@Suite struct SelectionTests {
    /// The last five hundred days.
    private static let file = Result {
        let bytes = try Gzip.decompress(
            RepositoryFiles.bytes("Examples/prices/sp500_20.csv.gz"),
            limit: 1 << 26
        )
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        let kept = lines.prefix(1) + lines.suffix(500)
        return try PriceCSV.parse(Array(kept.joined(separator: [10])), name: "sp500_20.csv")
    }

    /// The best of all 1,330 choices of at most three assets, by the continuous solver alone.
    @Test(arguments: ["MinRisk", "Utility", "Sharpe", "MaxRet"])
    func `three assets of twenty are the best three of all`(_ objective: String) throws {
        let bounds = #""upper_bound": 0.5, "min_weight_if_held": 0.1"#
        let result = try optimize(objective, "\(bounds), \"max_assets\": 3")
        #expect(result.status == "optimal")
        #expect(result.solver.method == "branch_and_bound")
        let proof = try #require(result.solver.search)
        #expect(proof.gap <= 1e-8)
        let held = result.weights.filter { $0 != 0 }
        #expect(held.count <= 3)
        #expect(held.allSatisfy { $0 >= 0.1 - 1e-12 && $0 <= 0.5 + 1e-12 })

        let symbols = try Self.file.get().table.assets.map(\.symbol)
        var best = -Double.infinity
        // A count of two leaves out none: with at most a half each it is one choice of weights.
        for i in symbols.indices {
            for j in (i + 1)..<max(i + 1, symbols.count) {
                for k in j..<symbols.count {
                    let chosen = Set([i, j, k]).sorted().map { symbols[$0] }
                    let own = try? optimize(
                        objective,
                        #""upper_bound": 0.5, "lower_bound": 0.1"#,
                        assets: chosen
                    )
                    if let own { best = max(best, merit(own, objective)) }
                }
            }
        }
        let found = merit(result, objective)
        #expect(abs(found - best) <= 1e-7 * abs(best), "\(found) against \(best)")
    }

    @Test func `every demand holds at once`() throws {
        let result = try optimize(
            "MinRisk",
            #"""
            "groups": {"Oil": ["CVX", "XOM"], "Banks": ["BAC", "JPM"]},
            "group_constraints": {"Banks": {"min": 0.1}},
            "max_assets": 7, "min_assets": 6, "min_weight_if_held": 0.05,
            "group_cardinality": [{"group": "Oil", "min": 1, "max": 1}],
            "exclusive": [{"name": "colas", "assets": ["KO", "PEP"]}],
            "together": [{"name": "care", "assets": ["JNJ", "LLY"]}]
            """#
        )
        let weights = Dictionary(
            uniqueKeysWithValues: zip(result.assets.map(\.symbol), result.weights)
        )
        let isHeld = { (symbol: String) in weights[symbol] != 0 }
        #expect((6...7).contains(result.weights.filter { $0 != 0 }.count))
        #expect(result.weights.allSatisfy { $0 == 0 || $0 >= 0.05 - 1e-12 })
        #expect(isHeld("CVX") != isHeld("XOM"))
        #expect(!(isHeld("KO") && isHeld("PEP")))
        #expect(isHeld("JNJ") == isHeld("LLY"))
        #expect((weights["BAC"] ?? 0) + (weights["JPM"] ?? 0) >= 0.1 - 1e-12)
        #expect(result.solver.primalResidual < 1e-10)
    }

    @Test func `demands that contradict each other are named`() throws {
        let error = #expect(throws: ErrorReport.self) {
            try optimize(
                "MinRisk",
                #""upper_bound": 0.3, "max_assets": 3, "min_weight_if_held": 0.05"#
            )
        }
        let report = try #require(error)
        #expect(report.code == .infeasible)
        let conflict = try #require(report.details["conflict"]?.array)
        #expect(conflict.compactMap { $0["constraint"]?.string } == ["max_assets"])
        #expect(conflict.first?["limit"] == JSON(3.0))
        #expect(report.message.contains("max_assets (3)"))
    }

    @Test func `a time limit gives the best so far and its gap`() throws {
        let ticking = TickingClock()
        let result = try optimize(
            "MinRisk",
            #""max_assets": 6, "min_weight_if_held": 0.02"#,
            more: #", "solver": {"time_limit": 0.03}"#,
            clock: { ticking.read() }
        )
        #expect(result.status == "time_limit")
        let proof = try #require(result.solver.search)
        #expect(proof.gap > 0 && proof.gap < 1)
        #expect(result.warnings.contains { $0.contains("solver.time_limit") })
        #expect(result.weights.filter { $0 != 0 }.count <= 6)
    }

    @Test func `a time limit ends an interior point too`() throws {
        let ticking = TickingClock()
        let error = #expect(throws: ErrorReport.self) {
            try optimize(
                "MinRisk",
                "",
                more: #", "risk_measure": "CVaR", "solver": {"time_limit": 0.003}"#,
                clock: { ticking.read() }
            )
        }
        #expect(error?.code == .timeout)
        #expect(error?.details["status"] == .string("time_limit"))
    }

    @Test func `a cancelled search ends at once, without an answer`()
        async throws
    {
        let prices = try syntheticPrices(assets: 150, days: 200)
        let symbols = prices.table.assets.map { "\"\($0)\"" }.joined(separator: ",")
        let request = try OptimizationRequest(
            json: JSON(
                parsing: #"""
                    {"assets": [\#(symbols)], "objective": "MinRisk",
                     "constraints": {"max_assets": 20, "min_weight_if_held": 0.01}}
                    """#
            )
        )
        let task = Task.detached {
            let found = Result {
                try Desk.optimize(request, file: prices, version: "test", elapsedSeconds: { 0 })
            }
            return (end: ContinuousClock.now, found: found)
        }
        try await Task.sleep(for: .milliseconds(700))
        let start = ContinuousClock.now
        task.cancel()
        let (end, found) = await task.value
        // Alone it takes a few milliseconds; here other tests want the same cores.
        #expect(end - start < .milliseconds(250))
        #expect(throws: ErrorReport.self) { try found.get() }
    }

    // MARK: - Parts

    /// The larger the better.
    private func merit(_ result: OptimizationResult, _ objective: String) -> Double {
        let metrics = result.metrics
        let variance = metrics.volatility * metrics.volatility
        return switch objective {
        case "MinRisk": -variance
        case "MaxRet": metrics.expectedReturn
        case "Utility": metrics.expectedReturn - 3 * variance
        default: metrics.sharpeRatio ?? -.infinity
        }
    }

    private func optimize(
        _ objective: String,
        _ constraints: String,
        assets: [String]? = nil,
        more: String = "",
        clock: @escaping @Sendable () -> Double = { 0 }
    ) throws -> OptimizationResult {
        let file = try Self.file.get()
        let symbols = (assets ?? file.table.assets.map(\.symbol))
            .map { "\"\($0)\"" }.joined(separator: ",")
        let json = try JSON(
            parsing: #"""
                {"assets": [\#(symbols)], "objective": "\#(objective)",
                 "risk_aversion": 3, "constraints": {\#(constraints)} \#(more)}
                """#
        )
        return try Desk.optimize(
            try OptimizationRequest(json: json),
            file: file,
            version: "test",
            elapsedSeconds: clock
        )
    }

    /// Prices whose returns share nothing, so that hardly any choice of assets can be ruled out.
    private func syntheticPrices(assets: Int, days: Int) throws -> PriceFile {
        var state: UInt64 = 7
        var prices = [Double](repeating: 100, count: assets)
        var lines = ["Date," + (0..<assets).map { "A\($0)" }.joined(separator: ",")]
        var day = try #require(Day("2020-01-01"))
        for _ in 0..<days {
            for i in 0..<assets {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                prices[i] *= 1 + 0.02 * (Double(state >> 40) / Double(1 << 24) - 0.49)
            }
            lines.append("\(day)," + prices.map { "\($0)" }.joined(separator: ","))
            day = Day(daysSinceEpoch: day.daysSinceEpoch + 1)
        }
        let text = lines.joined(separator: "\n") + "\n"
        return try PriceCSV.parse(Array(text.utf8), name: "synthetic.csv")
    }
}

/// A clock that advances a millisecond each time it is read.
private final class TickingClock: Sendable {
    private let readings = Atomic(0)

    func read() -> Double { Double(readings.add(1, ordering: .relaxed).newValue) / 1_000 }
}
