import Desk
import Optimization
import Portfolio
import Testing

/// Rules of limits by networks and clusters.
@Suite struct GraphRequestTests {
    private func decode(_ graph: String, _ more: String = "") throws -> OptimizationRequest {
        try OptimizationRequestTests.decode(
            #"{"assets": ["A", "B", "C", "D"], "constraints": {"graph": [\#(graph)]} \#(more)}"#
        )
    }

    @Test func `all kinds are read, and their canonical form reads back as the same`() throws {
        let request = try decode(
            #"""
            {"name": "rim", "kind": "centrality", "network": "tmfg", "measure": "closeness", "max": 0.5},
            {"name": "katz", "kind": "centrality", "measure": "katz", "attenuation": 0.05, "min": 0.1},
            {"name": "shown", "kind": "centrality"},
            {"name": "apart", "kind": "neighbours", "steps": 2, "codependence": "spearman"},
            {"name": "one each", "kind": "clusters", "linkage": "ward", "clusters": 3, "max": 2},
            {"name": "by silhouette", "kind": "clusters", "clusters": "silhouette", "max_clusters": 4}
            """#
        )
        let graph = request.constraints.graph
        let names = ["rim", "katz", "shown", "apart", "one each", "by silhouette"]
        #expect(graph.map(\.name) == names)
        #expect(graph[0].centrality.measure == .closeness)
        #expect(graph[0].limits.maximum == 0.5)
        #expect(graph[1].centrality.attenuation == 0.05)
        #expect(graph[3].steps == 2)
        #expect(graph[4].cut == .fixed(3))
        #expect(graph[4].maximum == 2)
        #expect(graph[5].maximumClusters == 4)
        #expect(try OptimizationRequest(json: request.json) == request)
    }

    @Test(arguments: [
        (#"{"kind": "centrality"}"#, "constraints.graph[0].name"),
        (#"{"name": "n"}"#, "constraints.graph[0].kind"),
        (#"{"name": "n", "kind": "ring"}"#, "constraints.graph[0].kind"),
        (#"{"name": "n", "kind": "centrality", "steps": 2}"#, "constraints.graph[0].steps"),
        (#"{"name": "n", "kind": "centrality", "measure": "x"}"#, "constraints.graph[0].measure"),
        (#"{"name": "n", "kind": "centrality", "min": 2, "max": 1}"#, "constraints.graph[0].min"),
        (
            #"{"name": "n", "kind": "centrality", "attenuation": 0.1}"#,
            "constraints.graph[0].attenuation"
        ),
        (#"{"name": "n", "kind": "neighbours", "steps": 0}"#, "constraints.graph[0].steps"),
        (#"{"name": "n", "kind": "neighbours", "max": 2}"#, "constraints.graph[0].max"),
        (#"{"name": "n", "kind": "neighbours", "network": "x"}"#, "constraints.graph[0].network"),
        (#"{"name": "n", "kind": "clusters", "network": "mst"}"#, "constraints.graph[0].network"),
        (#"{"name": "n", "kind": "clusters", "clusters": 5}"#, "constraints.graph[0].clusters"),
        (#"{"name": "n", "kind": "clusters", "max": 0}"#, "constraints.graph[0].max"),
        (
            #"{"name": "n", "kind": "clusters", "clusters": 2, "max_clusters": 3}"#,
            "constraints.graph[0].max_clusters"
        ),
        (
            #"{"name": "n", "kind": "clusters"}, {"name": "n", "kind": "neighbours"}"#,
            "constraints.graph[1].name"
        ),
    ])
    func `limits without a meaning are refused by their path`(_ graph: String, _ path: String) {
        let report = #expect(throws: ErrorReport.self) { try decode(graph) }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path))
    }

    @Test(arguments: [
        #""model": "RiskParity""#, #""model": "HRP""#, #""model": "WorstCase""#,
        #""objective": "Mixed""#,
    ])
    func `models that hold what they hold refuse neighbours and know centralities`(
        _ model: String
    ) throws {
        let neighbours = #"{"name": "apart", "kind": "neighbours"}"#
        let report = #expect(throws: ErrorReport.self) { try decode(neighbours, ", \(model)") }
        #expect(report?.details["path"] == .string("constraints.graph"))
        let central = #"{"name": "rim", "kind": "centrality", "max": 3}"#
        #expect(throws: Never.self) { try decode(central, ", \(model)") }
    }

    @Test func `a mean centrality may be soft, neighbours may not`() throws {
        let json = { (soft: String) in
            #"""
            {"assets": ["A", "B"], "constraints": {
              "graph": [{"name": "rim", "kind": "centrality", "max": 1},
                {"name": "apart", "kind": "neighbours"}],
              "soft": [{"constraint": "\#(soft)", "penalty": 1}]}}
            """#
        }
        for name in ["rim", "rim max"] {
            #expect(throws: Never.self) { try OptimizationRequestTests.decode(json(name)) }
        }
        let report = #expect(throws: ErrorReport.self) {
            try OptimizationRequestTests.decode(json("apart"))
        }
        #expect(report?.details["path"] == .string("constraints.soft[0].constraint"))
    }
}
