import Desk
import Testing

/// Answers of the models with a tree of the assets as a user gets them.
@Suite struct HierarchyAnswerTests {
    /// A never moves; B, C and D do.
    private let prices = """
        Date,A,B,C,D
        2020-01-02,10,21,31,39
        2020-01-03,10,20,30.5,41
        2020-01-06,10,21,32,40
        2020-01-07,10,20.5,31.5,43
        2020-01-08,10,20.8,30.9,41

        """

    private func answer(_ members: String, assets: String = #"["B", "C", "D"]"#) throws
        -> OptimizationResult
    {
        try SmallMarket.answer(#"{"assets": \#(assets), \#(members)}"#, prices: prices)
    }

    @Test(arguments: [
        ("HRP", "recursive_bisection"), ("HERC", "cluster_contributions"),
        ("NCO", "nested_clusters"), ("Schur", "recursive_bisection"),
    ])
    func `an answer has weights, their tree and how they were found`(
        _ model: String,
        _ method: String
    ) throws {
        let result = try answer(#""model": "\#(model)""#)
        #expect(abs(result.weights.reduce(0, +) - 1) < 1e-12)
        #expect(result.weights.allSatisfy { $0 > 0 || (model == "NCO" && $0 == 0) })
        #expect(result.solver.method == method)
        let tree = try #require(result.json["hierarchy"])
        let order = tree["order"]?.array?.compactMap(\.string) ?? []
        #expect(order.sorted() == ["B", "C", "D"])
        let merges = try #require(tree["merges"]?.array)
        #expect(merges.map { $0["size"] } == [JSON(2), JSON(3)])
        let cuts = ["HERC", "NCO"].contains(model)
        #expect((tree["clusters"]?.object?.members.count == 3) == cuts)
        #expect((tree["gamma"] != .null) == (model == "Schur"))
        #expect(tree["unconstrained_weights"] == .null)
    }

    @Test func `other models have no tree`() throws {
        let result = try answer(#""objective": "MinRisk""#)
        #expect(result.hierarchy == nil)
        #expect(result.json["hierarchy"] == nil)
    }

    @Test func `what constraints moved is said`() throws {
        let result = try answer(
            #""model": "HERC", "constraints": {"groups": {"G": ["B", "D"]}, "group_constraints": {"G": {"min": 0.9}}}"#
        )
        #expect(abs(result.weights[0] + result.weights[2] - 0.9) < 1e-9)
        #expect(result.warnings.contains { $0.hasPrefix("Constraints moved the weights") })
        let before = result.json["hierarchy"]?["unconstrained_weights"]?.object
        #expect(before?.members.count == 3)
    }

    @Test(arguments: ["HRP", "HERC", "NCO", "Schur"])
    func `contradictions are named`(_ model: String) throws {
        let report = #expect(throws: ErrorReport.self) {
            try answer(#""model": "\#(model)", "constraints": {"upper_bound": 0.3}"#)
        }
        #expect(report?.code == .infeasible)
        #expect(report?.message.contains("B upper bound") == true)
    }

    @Test(arguments: ["HRP", "HERC", "NCO", "Schur"])
    func `an asset that never moves is named`(_ model: String) throws {
        let report = #expect(throws: ErrorReport.self) {
            try answer(#""model": "\#(model)""#, assets: #"["A", "B", "C"]"#)
        }
        #expect(report?.code == .unbounded)
        #expect(report?.message.contains("A has none by itself") == true)
    }

    @Test func `deviations and variances share differently`() throws {
        let pair = #"["B", "D"]"#
        let variance = try answer(#""model": "HRP""#, assets: pair)
        let deviation = try answer(#""model": "HRP", "risk_measure": "vol""#, assets: pair)
        let ratio = deviation.weights[0] / deviation.weights[1]
        #expect(abs(variance.weights[0] / variance.weights[1] - ratio * ratio) < 1e-9)
        #expect(deviation.metrics.risks.map(\.code) == ["vol"])
    }
}
