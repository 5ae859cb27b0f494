import Desk
import Portfolio
import Testing

/// What the model Stacking takes, refuses and answers.
@Suite struct StackingRequestTests {
    private static let two =
        #"[{"name": "a", "model": "HRP"}, {"name": "b", "objective": "MinRisk"}]"#

    private func decode(_ members: String) throws -> OptimizationRequest {
        let members = members.replacing("TWO", with: Self.two)
        return try OptimizationRequestTests.decode(#"{"assets": ["C", "D"], \#(members)}"#)
    }

    @Test(arguments: [
        #""model": "Stacking", "models": TWO"#,
        #""model": "Stacking", "models": TWO, "final": {"model": "RiskParity"}, "risk_free_rate": 0.02"#,
        #""model": "Stacking", "models": TWO, "cross_validation": {"train": 60, "test": 20}"#,
        #""model": "Stacking", "models": TWO, "covariance_estimator": "ledoit_wolf", "constraints": {"upper_bound": 0.6}"#,
        #""model": "Stacking", "models": TWO, "missing_data": "em""#,
        #""model": "Stacking", "missing_data": "em", "models": [{"name": "a", "missing_data": "common"}, {"name": "b"}]"#,
        #""model": "Stacking", "models": [{"name": "a", "missing_data": "pairwise"}, {"name": "b"}]"#,
    ])
    func `the canonical form means the same`(_ members: String) throws {
        let request = try decode(members)
        #expect(try OptimizationRequest(json: request.json) == request)
    }

    @Test func `models have what the request around them says, unless they say otherwise`() throws {
        let request = try decode(
            """
            "model": "Stacking", "covariance_estimator": "oas", "risk_free_rate": 0.02, "periods_per_year": 52,
            "constraints": {"upper_bound": 0.7}, "models": [{"name": "a"},
            {"name": "b", "covariance_estimator": "ewma", "constraints": {}}]
            """
        )
        let models = try #require(request.stacking?.models)
        #expect(models[0].request.covarianceEstimator.name == .oracleApproximating)
        #expect(models[0].request.constraints == request.constraints)
        #expect(models[1].request.covarianceEstimator.name == .ewma)
        #expect(models[1].request.constraints != request.constraints)
        for model in models {
            #expect(model.request.periodsPerYear == 52 && model.request.riskFreeRate == 0.02)
        }
        let between = try #require(request.stacking?.between)
        #expect(between.assets.map(\.symbol) == ["a", "b"] && between.objective == .minimumRisk)
        #expect(between.covarianceEstimator.name == .historical && between.riskFreeRate == 0.02)
    }

    @Test(arguments: [
        (#""models": TWO"#, "models"),
        (#""model": "Stacking""#, "models"),
        (#""model": "Stacking", "models": []"#, "models"),
        (#""model": "Stacking", "models": [{"model": "HRP"}]"#, "models[0]"),
        (#""model": "Stacking", "models": [{"name": "a"}, {"name": "a"}]"#, "models[1]"),
        (#""model": "Stacking", "models": [{"name": "a", "model": "HRPX"}]"#, "models[0].model"),
        (
            #""model": "Stacking", "models": [{"name": "a", "model": "Stacking"}]"#,
            "models[0].model"
        ),
        (
            #""model": "Stacking", "models": [{"name": "a", "assets": ["C"]}]"#,
            "models[0].assets"
        ),
        (
            #""model": "Stacking", "models": [{"name": "a", "constraints": {"budget": {"max": 1}}}]"#,
            "models[0].constraints.budget"
        ),
        (#""model": "Stacking", "models": TWO, "final": {"modle": "HRP"}"#, "final.modle"),
        (#""model": "Stacking", "models": TWO, "objective": "Sharpe""#, "objective"),
        (#""model": "Stacking", "models": TWO, "efficient_frontier": 4"#, "efficient_frontier"),
        (
            #""model": "Stacking", "models": TWO, "cross_validation": {"folds": 1}"#,
            "cross_validation.folds"
        ),
        (
            #""model": "Stacking", "models": TWO, "cross_validation": {"test": 4}"#,
            "cross_validation.test"
        ),
        (
            #""model": "Stacking", "models": TWO, "cross_validation": {"folds": 4, "train": 9}"#,
            "cross_validation.train"
        ),
    ])
    func `what cannot be is refused by name`(_ members: String, _ path: String) {
        let report = #expect(throws: ErrorReport.self) { try decode(members) }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path), "\(report?.message ?? "")")
    }

    @Test(arguments: [
        "", #""cross_validation": {"folds": 3},"#,
        #""cross_validation": {"train": 200, "test": 50},"#,
    ])
    func `the portfolio is the models' in the shares of the one between`(_ validation: String)
        throws
    {
        let result = try RealMarket.answer(
            """
            "model": "Stacking", \(validation) "final": {"model": "RiskParity"},
            "models": [{"name": "tree", "model": "HRP"}, {"name": "calm", "objective": "MinRisk"},
            {"name": "ratio", "objective": "Sharpe"}]
            """
        )
        let report = try #require(result.stacking)
        #expect(report.parts.map(\.name) == ["tree", "calm", "ratio"])
        #expect(abs(report.parts.reduce(0) { $0 + $1.share } - 1) < 1e-9)
        for i in result.weights.indices {
            let mixed = report.parts.reduce(0) { $0 + $1.share * $1.weights[i] }
            #expect(abs(result.weights[i] - mixed) < 1e-15)
        }
        // By all returns, a model is what it is by itself.
        let tree = try RealMarket.answer(#""model": "HRP""#)
        #expect(report.parts[0].weights == tree.weights)
        let count = result.metadata.observations
        let rest = (count - 200) % 50
        let walks = validation.contains("train")
        #expect(report.observations == (walks ? count - 200 - rest : count))
        #expect(report.fits == (walks ? (count - 200) / 50 : validation.isEmpty ? 5 : 3))
        #expect(
            result.json["stacking"]?["models"]?["calm"]?["share"] == JSON(report.parts[1].share)
        )
        #expect(result.solver.method == "stacking")
    }

    @Test func `one model between two halves is judged by what it did not see`() throws {
        let result = try RealMarket.answer(
            #"""
            "model": "Stacking", "cross_validation": {"folds": 2},
            "models": [{"name": "only", "model": "InverseVolatility"}]
            """#
        )
        let part = try #require(result.stacking?.parts.first)
        #expect(abs(part.share - 1) < 1e-12)
        #expect(part.weights == result.weights)
        #expect(part.volatility != result.metrics.volatility)
    }

    @Test func `a model that fails is named`() {
        let report = #expect(throws: ErrorReport.self) {
            try RealMarket.answer(
                #"""
                "model": "Stacking", "models": [{"name": "a"},
                {"name": "b", "constraints": {"upper_bound": 0.05}}]
                """#
            )
        }
        #expect(report?.code == .infeasible)
        #expect(report?.message.hasPrefix("models[1]: ") == true)
    }

    @Test func `too few returns to be judged by are told`() {
        let report = #expect(throws: ErrorReport.self) {
            try SmallMarket.answer(
                #"{"assets": ["C", "D"], "model": "Stacking", "models": [{"name": "a"}]}"#,
                prices: SmallMarket.twoAssets
            )
        }
        #expect(report?.details["path"] == .string("cross_validation"))
    }
}
