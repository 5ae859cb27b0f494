import Desk
import MarketData
import Portfolio
import TestKit
import Testing

/// Limits by networks and clusters, on the prices of twenty stocks.
@Suite struct GraphAnswerTests {
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

    private func answer(
        _ graph: String,
        _ constraints: String = "",
        _ more: String = ""
    ) throws -> OptimizationResult {
        let file = try Self.file.get()
        let symbols = file.table.assets.map { "\"\($0)\"" }.joined(separator: ",")
        return try SmallMarket.answer(
            #"""
            {"assets": [\#(symbols)], "objective": "MinRisk",
             "constraints": {"graph": [\#(graph)] \#(constraints)} \#(more)}
            """#,
            file: file
        )
    }

    private func entry(_ result: OptimizationResult, _ place: Int = 0) throws -> JSON {
        let graphs = try #require(result.json["graphs"]?.array)
        return try #require(graphs.indices.contains(place) ? graphs[place] : nil)
    }

    @Test(arguments: [
        "degree", "eigenvector", "katz", "closeness", "betweenness", "communicability",
        "subgraph", "laplacian",
    ])
    func `a mean centrality is at most its limit, which has a price`(_ measure: String) throws {
        let base =
            #"{"name": "rim", "kind": "centrality", "network": "tmfg", "measure": "\#(measure)""#
        let free = try answer("\(base)}")
        let before = try #require(try entry(free)["portfolio_centrality"]?.double)
        let values = try #require(try entry(free)["centralities"]?.object)
        let least = values.members.compactMap(\.value.double).min() ?? 0
        let limit = (before + least) / 2
        let result = try answer("\(base), \"max\": \(limit)}")
        let found = try #require(try entry(result)["portfolio_centrality"]?.double)
        #expect(abs(found - limit) < 1e-9 * max(1, abs(limit)))
        let price = try #require(result.shadowPrices.first { $0.constraint == "rim max" })
        #expect(price.limit == limit)
        #expect(price.shadowPrice != 0)
        #expect(result.metrics.volatility > free.metrics.volatility)
    }

    @Test(arguments: ["mst", "tmfg"], [1, 2])
    func `neighbours are not held together`(_ network: String, _ steps: Int) throws {
        let result = try answer(
            #"{"name": "apart", "kind": "neighbours", "network": "\#(network)", "steps": \#(steps)}"#
        )
        let graph = try entry(result)
        #expect(result.solver.method == "branch_and_bound")
        #expect(result.status == "optimal")
        #expect(graph["connected_share"]?.double == 0)
        #expect(graph["edges"]?.array?.count == (network == "mst" ? 19 : 54))
        let held = Set(
            zip(result.assets, result.weights).filter { $0.1 != 0 }.map(\.0.symbol)
        )
        #expect(held.count > 1)
        for set in graph["sets"]?.array ?? [] {
            #expect((set.array ?? []).filter { held.contains($0.string ?? "") }.count <= 1)
        }
        for edge in graph["edges"]?.array ?? [] {
            let ends = (edge["assets"]?.array ?? []).compactMap(\.string)
            #expect(!ends.allSatisfy(held.contains))
        }
    }

    @Test func `of each cluster only so many are held`() throws {
        for most in [1, 2] {
            let result = try answer(
                #"""
                {"name": "each", "kind": "clusters", "linkage": "ward", "clusters": 5,
                 "codependence": "spearman", "max": \#(most)}
                """#
            )
            let labels = try #require(try entry(result)["clusters"]?.object)
            var counts: [Int: Int] = [:]
            for (asset, weight) in zip(result.assets, result.weights) where weight != 0 {
                counts[try #require(labels[asset.symbol]?.integer), default: 0] += 1
            }
            #expect(Set(labels.members.compactMap(\.value.integer)) == Set(0..<5))
            #expect(counts.values.allSatisfy { $0 <= most })
            let related = try #require(try entry(result)["related_share"]?.double)
            #expect(most == 1 ? related == 0 : related >= 0)
        }
    }

    @Test func `a contradiction names the limit as the user does`() throws {
        let report = #expect(throws: ErrorReport.self) {
            try answer(
                #"{"name": "No neighbours", "kind": "neighbours", "steps": 20}"#,
                #", "upper_bound": 0.5"#
            )
        }
        #expect(report?.code == .infeasible)
        let names = report?.details["conflict"]?.array?.compactMap { $0["constraint"]?.string }
        #expect(names == ["No neighbours"])
        let central = #expect(throws: ErrorReport.self) {
            try answer(#"{"name": "rim", "kind": "centrality", "min": 19.5}"#)
        }
        #expect(central?.code == .infeasible)
        #expect(central?.message.contains("rim min") == true)
    }

    @Test func `a soft centrality is broken at its price, and frontiers keep neighbours apart`()
        throws
    {
        let limit = #"{"name": "rim", "kind": "centrality", "max": 0.5}"#
        let soft = #", "soft": [{"constraint": "rim", "penalty": 1e-9}]"#
        let result = try answer(limit, soft)
        #expect(try #require(try entry(result)["portfolio_centrality"]?.double) > 0.5)

        let frontier = try answer(
            #"{"name": "apart", "kind": "neighbours"}"#,
            "",
            #", "efficient_frontier": 3"#
        )
        let edges = try #require(try entry(frontier)["edges"]?.array)
        let places = Dictionary(
            uniqueKeysWithValues: frontier.assets.enumerated().map { ($1.symbol, $0) }
        )
        for point in frontier.efficientFrontier {
            for edge in edges {
                let ends = (edge["assets"]?.array ?? []).compactMap { places[$0.string ?? ""] }
                #expect(ends.count == 2 && ends.contains { point.weights[$0] == 0 })
            }
        }
    }

    @Test func `trees, shares of risk and cash know centralities`() throws {
        let limit = #"{"name": "rim", "kind": "centrality", "max": 1.7}"#
        for model in ["HRP", "RiskParity", "EqualWeight"] {
            let result = try answer(limit, "", #", "model": "\#(model)""#)
            #expect(try #require(try entry(result)["portfolio_centrality"]?.double) <= 1.7 + 1e-8)
        }
        let cash = try answer(limit, #", "budget": {"min": 0.3, "max": 0.6}"#)
        #expect(abs(cash.weights.reduce(0, +) - 0.3) < 1e-9)
    }

    @Test func `what cannot be told is said`() throws {
        let still = "Date,A,B,C\n2020-01-01,1,2,3\n2020-01-02,1,2.1,3.2\n2020-01-03,1,2,3.1\n"
        let request = #"""
            {"assets": ["A", "B", "C"], "objective": "MinRisk",
             "constraints": {"graph": [{"name": "apart", "kind": "neighbours"}]}}
            """#
        let report = #expect(throws: ErrorReport.self) {
            try SmallMarket.answer(request, prices: still)
        }
        #expect(report?.code == .insufficientHistory)
        #expect(report?.details["assets"] == .array([.string("A")]))
        let large = #expect(throws: ErrorReport.self) {
            try answer(
                #"{"name": "k", "kind": "centrality", "measure": "katz", "attenuation": 0.9}"#
            )
        }
        #expect(large?.details["path"] == .string("constraints.graph[0].attenuation"))
    }
}
