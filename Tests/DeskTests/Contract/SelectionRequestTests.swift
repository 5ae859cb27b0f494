import Desk
import Portfolio
import Testing

/// Rules of the demands on which assets are held, and of the time limit.
@Suite struct SelectionRequestTests {
    private func failure(_ constraints: String, _ more: String = "") -> ErrorReport? {
        #expect(throws: ErrorReport.self) { try decode(constraints, more) }
    }

    @discardableResult
    private func decode(
        _ constraints: String,
        _ more: String = ""
    ) throws -> OptimizationRequest {
        try OptimizationRequestTests.decode(
            #"{"assets": ["A", "B", "C"], "constraints": {\#(constraints)} \#(more)}"#
        )
    }

    @Test func `all demands are read, and their canonical form reads back as the same`() throws {
        let request = try OptimizationRequestTests.decode(
            #"""
            {"assets": ["A", "B", "C"], "solver": {"time_limit": 2.5}, "constraints": {
              "groups": {"G": ["A", "B", "X"]}, "max_assets": 2, "min_assets": 1,
              "min_weight_if_held": {"A": 0.05, "B": 0.1, "C": 0.2},
              "group_cardinality": [{"group": "G", "max": 1},
                {"assets": ["B", "C"], "min": 1, "name": "one of two"}],
              "exclusive": [{"name": "classes", "assets": ["A", "B"]}],
              "together": [{"name": "pair", "assets": ["B", "C"]}]}}
            """#
        )
        let selection = request.constraints.selection
        #expect(selection.maximumAssets == 2)
        #expect(selection.minimumAssets == 1)
        #expect(selection.minimumWeight?.values(for: request.assets) == [0.05, 0.1, 0.2])
        #expect(selection.cardinalities.map(\.name) == ["G count", "one of two"])
        #expect(selection.exclusive.first?.assets.map(\.symbol) == ["A", "B"])
        #expect(selection.together.first?.name == "pair")
        #expect(request.solver.timeLimit == 2.5)
        #expect(try OptimizationRequest(json: request.json) == request)
    }

    @Test func `what demands nothing leaves the request as it was`() throws {
        let request = try OptimizationRequestTests.decode(
            #"{"assets": ["A"], "constraints": {"max_assets": null, "min_weight_if_held": 0}}"#
        )
        #expect(request == OptimizationRequest(assets: request.assets))
    }

    @Test(arguments: [
        (#""max_assets": 0"#, "constraints.max_assets"),
        (#""max_assets": 1.5"#, "constraints.max_assets"),
        (#""min_assets": 4, "min_weight_if_held": 0.1"#, "constraints.min_assets"),
        (#""min_assets": 3, "max_assets": 2, "min_weight_if_held": 0.1"#, "constraints.min_assets"),
        (#""min_assets": 2"#, "constraints.min_assets"),
        (#""min_weight_if_held": -0.1"#, "constraints.min_weight_if_held"),
        (#""min_weight_if_held": {"Z": 0.1}"#, "constraints.min_weight_if_held.Z"),
        (#""min_weight_if_held": 0.3, "upper_bound": 0.2"#, "constraints.min_weight_if_held"),
        (#""min_weight_if_held": 0.3, "lower_bound": -1"#, "constraints.min_weight_if_held"),
        (#""group_cardinality": [{"max": 1}]"#, "constraints.group_cardinality[0]"),
        (
            #""group_cardinality": [{"group": "G", "max": 1}]"#,
            "constraints.group_cardinality[0].group"
        ),
        (
            #""group_cardinality": [{"assets": ["A", "B"], "max": 1}]"#,
            "constraints.group_cardinality[0].name"
        ),
        (
            #""group_cardinality": [{"assets": ["A", "B"], "name": "n"}]"#,
            "constraints.group_cardinality[0]"
        ),
        (
            #""group_cardinality": [{"assets": ["A", "B"], "name": "n", "min": 2, "max": 1}]"#,
            "constraints.group_cardinality[0].min"
        ),
        (
            #""exclusive": [{"name": "e", "assets": ["A", "Q"]}]"#,
            "constraints.exclusive[0].assets"
        ),
        (#""exclusive": [{"name": "e", "assets": ["A"]}]"#, "constraints.exclusive[0].assets"),
        (#""together": [{"name": "t", "assets": ["A", "B"]}]"#, "constraints.together[0]"),
        (
            #""exclusive": [{"name": "e", "assets": ["A", "B"]}, {"name": "e", "assets": ["A", "C"]}]"#,
            "constraints.exclusive[1].name"
        ),
    ])
    func `demands without a meaning are refused by their path`(_ text: String, _ path: String) {
        let report = failure(text)
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path))
    }

    @Test(arguments: [
        #", "efficient_frontier": 5"#, #", "risk_measure": "CVaR""#, #", "risk_measure": "GMD""#,
        #", "objective": "Kelly""#, #", "objective": "MaxDiversification""#,
        #", "current_weights": {}, "costs": {"linear": 0.01}"#,
        #", "risk_weights": {"CVaR": 1, "MDD": 0.5}"#,
    ])
    func `everything convex stands beside demands on what is held`(_ more: String) {
        #expect(throws: Never.self) { try decode(#""max_assets": 2"#, more) }
    }

    @Test(arguments: [
        #""risk_limits": {"CVaR": 0.1}"#, #""gross_leverage": 2"#, #""short_budget": 1"#,
        #""effective_assets": 2"#, #""tracking_error": {"benchmark": {"A": 1}, "max": 0.1}"#,
        #""budget": {"min": 0.5}"#,
    ])
    func `so do all limits on weights and risk`(_ text: String) {
        #expect(throws: Never.self) { try decode(#""max_assets": 2, \#(text)"#) }
    }

    @Test(arguments: ["0", "-1", "1e9", "\"1\""])
    func `a time limit that is none is refused`(_ limit: String) {
        let report = failure("", #", "solver": {"time_limit": \#(limit)}"#)
        #expect(report?.details["path"] == .string("solver.time_limit"))
    }
}
