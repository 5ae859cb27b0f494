import Desk
import Testing

/// What the model WorstCase takes, refuses and answers.
@Suite struct WorstCaseRequestTests {
    private func decode(_ members: String) throws -> OptimizationRequest {
        try OptimizationRequestTests.decode(#"{"assets": ["C", "D"], \#(members)}"#)
    }

    @Test(arguments: [
        #""model": "WorstCase""#,
        #""model": "WorstCase", "objective": "Utility", "uncertainty": {"mean": "ellipsoid", "confidence": 0.5}"#,
        #""model": "WorstCase", "uncertainty": {"covariance": "none", "fraction": 0.2}"#,
        #""model": "WorstCase", "uncertainty": {"method": "delta"}"#,
        #""model": "WorstCase", "uncertainty": {"method": "stationary", "block": 3.5, "seed": 4}"#,
        #""model": "WorstCase", "uncertainty": {"method": "moving", "samples": 50, "mean": "ellipsoid"}"#,
    ])
    func `the canonical form means the same`(_ members: String) throws {
        let request = try decode(members)
        #expect(try OptimizationRequest(json: request.json) == request)
    }

    @Test(arguments: [
        (#""uncertainty": {}"#, "uncertainty"),
        (#""model": "WorstCase", "uncertainty": {"mean": "ball"}"#, "uncertainty.mean"),
        (#""model": "WorstCase", "uncertainty": {"confidence": 1}"#, "uncertainty.confidence"),
        (
            #""model": "WorstCase", "uncertainty": {"confidence": 0.9, "fraction": 0.1}"#,
            "uncertainty.fraction"
        ),
        (
            #""model": "WorstCase", "uncertainty": {"mean": "ellipsoid", "fraction": 0.1}"#,
            "uncertainty.fraction"
        ),
        (
            #""model": "WorstCase", "uncertainty": {"method": "bayesian"}"#,
            "uncertainty.method"
        ),
        (
            #""model": "WorstCase", "uncertainty": {"method": "delta", "mean": "ellipsoid"}"#,
            "uncertainty.method"
        ),
        (
            #""model": "WorstCase", "uncertainty": {"method": "delta", "confidence": 0.9}"#,
            "uncertainty.confidence"
        ),
        (
            #""model": "WorstCase", "uncertainty": {"method": "circular", "fraction": 0.1}"#,
            "uncertainty.fraction"
        ),
        (#""model": "WorstCase", "uncertainty": {"seed": 1}"#, "uncertainty.seed"),
        (
            #""model": "WorstCase", "uncertainty": {"method": "moving", "block": 2.5}"#,
            "uncertainty.block"
        ),
        (
            #""model": "WorstCase", "uncertainty": {"method": "moving", "samples": 5}"#,
            "uncertainty.samples"
        ),
        (#""model": "WorstCase", "objective": "Kelly""#, "objective"),
        (#""model": "WorstCase", "risk_measure": "CVaR""#, "risk_measure"),
        (
            #""model": "WorstCase", "constraints": {"return_target": 0.1}"#,
            "constraints.return_target"
        ),
        (#""model": "WorstCase", "constraints": {"lower_bound": -0.1}"#, "constraints.lower_bound"),
        (#""model": "WorstCase", "efficient_frontier": 5"#, "efficient_frontier"),
    ])
    func `what has no meaning is refused by name`(_ members: String, _ path: String) {
        let report = #expect(throws: ErrorReport.self) { try decode(members) }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path), "\(report?.message ?? "")")
    }

    @Test func `the answer tells the worst beside the estimate`() throws {
        let result = try SmallMarket.answer(
            #"{"assets": ["C", "D"], "model": "WorstCase", "objective": "MinRisk"}"#,
            prices: SmallMarket.twoAssets
        )
        let worst = try #require(result.worstCase)
        #expect(worst.expectedReturn < result.metrics.expectedReturn)
        #expect(worst.volatility > result.metrics.volatility)
        #expect(result.json["worst_case"]?["volatility"] == JSON(worst.volatility))
    }

    @Test func `a ratio that nothing earns at the worst is told`() {
        let report = #expect(throws: ErrorReport.self) {
            try SmallMarket.answer(
                #"{"assets": ["C", "D"], "model": "WorstCase"}"#,
                prices: SmallMarket.twoAssets
            )
        }
        #expect(report?.code == .noPositiveExcessReturn)
    }

    @Test(arguments: ["stationary", "circular", "moving"])
    func `histories are drawn from real returns`(_ method: String) throws {
        func answer(_ seed: Int) throws -> OptimizationResult {
            try RealMarket.answer(
                """
                "model": "WorstCase", "objective": "Utility", "uncertainty": {"mean": "ellipsoid",
                "covariance": "ellipsoid", "method": "\(method)", "samples": 200, "seed": \(seed)}
                """,
                assets: 6
            )
        }
        let result = try answer(1)
        let worst = try #require(result.worstCase)
        #expect(worst.expectedReturn < result.metrics.expectedReturn)
        #expect(worst.volatility > result.metrics.volatility)
        #expect(worst.blockLength ?? 0 >= 1)
        #expect(result.json["worst_case"]?["block"] == JSON(worst.blockLength))
        #expect(try answer(1).json.text() == result.json.text())
        #expect(try answer(2).worstCase != result.worstCase)
    }

    @Test func `blocks that fill more than half of the history are refused with its length`() {
        let report = #expect(throws: ErrorReport.self) {
            try SmallMarket.answer(
                #"{"assets": ["C", "D"], "model": "WorstCase", "uncertainty": {"method": "moving", "block": 3}}"#,
                prices: SmallMarket.twoAssets
            )
        }
        #expect(report?.details["path"] == .string("uncertainty.block"))
        #expect(report?.message.contains("there are 4 returns") == true)
    }
}
