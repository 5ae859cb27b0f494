import Desk
import Testing

/// Ordered weights of one's own and those of L-moments, from the request to the answer.
@Suite struct OrderedWeightTests {
    private func answer(_ members: String) throws -> OptimizationResult {
        let request = #"{"assets": ["C", "D"], "objective": "MinRisk", \#(members)}"#
        return try SmallMarket.answer(request, prices: SmallMarket.twoAssets)
    }

    @Test func `the weights of Gini's mean difference are Gini's mean difference`() throws {
        // 2 (2i − 1 − T) / (T (T − 1)) of four returns.
        let own = try answer(
            #""risk_measure": "OWA", "ordered_weights": [-0.5, -0.16666666666666666, 0.16666666666666666, 0.5]"#
        )
        let gini = try answer(#""risk_measure": "GMD""#)
        #expect(own.metrics.risks.map(\.code) == ["OWA"])
        #expect(abs(own.metrics.risks[0].value - gini.metrics.risks[0].value) < 1e-14)
        #expect(zip(own.weights, gini.weights).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test func `L-moments up to the fourth stand where no weights are given`() throws {
        let silent = try OptimizationRequestTests.decode(
            #"{"assets": ["C"], "risk_measure": "OWA"}"#
        )
        let spoken = try OptimizationRequestTests.decode(
            #"{"assets": ["C"], "risk_measure": "OWA", "ordered_weights": {"l_moments": 4}}"#
        )
        #expect(silent == spoken)
        #expect(silent.json["ordered_weights"]?["method"] == .string("MSD"))
    }

    @Test func `the value of L-moments is reported`() throws {
        // Of four returns the fourth moment has one weight that falls: the second must dominate.
        let result = try answer(
            #""risk_measure": "OWA", "ordered_weights": {"l_moments": 4, "max_share": 0.9}"#
        )
        let gini = try answer(#""risk_measure": "GMD""#)
        #expect(result.solver.dualityGap < 1e-10)
        #expect(result.metrics.risks[0].value > 0)
        #expect(result.metrics.risks[0].value < gini.metrics.risks[0].value)
    }

    @Test(arguments: [
        (#""ordered_weights": [-1, 0, 0, 1]"#, "ordered_weights"),
        (#""risk_measure": "OWA", "ordered_weights": 4"#, "ordered_weights"),
        (#""risk_measure": "OWA", "ordered_weights": []"#, "ordered_weights"),
        (#""risk_measure": "OWA", "ordered_weights": [0, 0, 0, 0]"#, "ordered_weights"),
        (#""risk_measure": "OWA", "ordered_weights": [-1, 0, -0.5, 1]"#, "ordered_weights[2]"),
        (#""risk_measure": "OWA", "ordered_weights": [-1, 0, 1]"#, "ordered_weights"),
        (
            #""risk_measure": "OWA", "ordered_weights": {"l_moments": 2}"#,
            "ordered_weights.l_moments"
        ),
        (
            #""risk_measure": "OWA", "ordered_weights": {"method": "ME"}"#,
            "ordered_weights.method"
        ),
        (
            #""risk_measure": "OWA", "ordered_weights": {"l_moments": 4, "max_share": 0.3}"#,
            "ordered_weights.max_share"
        ),
    ])
    func `weights that do not suit are refused at their place`(
        members: String,
        path: String
    ) throws {
        let report = #expect(throws: ErrorReport.self) { try answer(members) }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path))
    }

    @Test func `more moments than returns are too many`() throws {
        let report = #expect(throws: ErrorReport.self) {
            try answer(#""risk_measure": "OWA", "ordered_weights": {"l_moments": 6}"#)
        }
        #expect(report?.code == .insufficientHistory)
    }

    @Test func `weights that fall are said not to be convex`() throws {
        let report = #expect(throws: ErrorReport.self) {
            try answer(#""risk_measure": "OWA", "ordered_weights": [1, 0, 0, -1]"#)
        }
        #expect(report?.message.contains("not convex") == true)
    }
}
