import Desk
import Testing

/// What the model Resampled takes, refuses and answers.
@Suite struct ResamplingRequestTests {
    private func decode(_ members: String) throws -> OptimizationRequest {
        try OptimizationRequestTests.decode(#"{"assets": ["C", "D"], \#(members)}"#)
    }

    @Test(arguments: [
        #""model": "Resampled""#,
        #""model": "Resampled", "objective": "MinRisk", "resampling": {"samples": 7, "observations": 60}"#,
        #""model": "Resampled", "resampling": {"method": "circular", "block": 4, "seed": 3}"#,
        #""model": "Resampled", "resampling": {"method": "stationary"}, "efficient_frontier": 3"#,
    ])
    func `the canonical form means the same`(_ members: String) throws {
        let request = try decode(members)
        #expect(try OptimizationRequest(json: request.json) == request)
    }

    @Test(arguments: [
        (#""resampling": {}"#, "resampling"),
        (#""model": "Resampled", "resampling": {"method": "wild"}"#, "resampling.method"),
        (#""model": "Resampled", "resampling": {"samples": 1}"#, "resampling.samples"),
        (#""model": "Resampled", "resampling": {"block": 3}"#, "resampling.block"),
        (
            #""model": "Resampled", "resampling": {"method": "moving", "block": 1.5}"#,
            "resampling.block"
        ),
        (#""model": "Resampled", "objective": "Mixed""#, "objective"),
        (#""model": "Resampled", "constraints": {"max_assets": 1}"#, "constraints.max_assets"),
        (
            #""model": "Resampled", "constraints": {"risk_limits": {"MV": 0.1}}"#,
            "constraints.risk_limits.MV"
        ),
        (#""model": "Resampled", "constraints": {"budget": {"max": 1}}"#, "constraints.budget"),
        (
            #""model": "Resampled", "views": ["C == 0.1"], "resampling": {"method": "moving"}"#,
            "views"
        ),
    ])
    func `what does not hold for a mean is refused by name`(_ members: String, _ path: String) {
        let report = #expect(throws: ErrorReport.self) { try decode(members) }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path), "\(report?.message ?? "")")
    }

    @Test(arguments: ["normal", "stationary", "circular", "moving"])
    func `the mean over histories of real returns is told with its spread`(_ method: String) throws
    {
        let members = """
            "model": "Resampled", "objective": "MinRisk", "efficient_frontier": 4,
            "constraints": {"upper_bound": 0.3},
            "resampling": {"samples": 20, "method": "\(method)", "seed": 2}
            """
        let result = try RealMarket.answer(members)
        let report = try #require(result.resampling)
        #expect(report.answered == 20 && report.deviations.contains { $0 > 0.01 })
        #expect((report.blockLength == nil) == (method == "normal"))
        #expect(abs(result.weights.reduce(0, +) - 1) < 1e-9)
        #expect(result.weights.allSatisfy { $0 <= 0.3 + 1e-12 })
        #expect(result.solver.method == "resampling")
        #expect(result.json["resampling"]?["weight_deviations"]?["AMZN"] != nil)
        // The mean of the frontiers begins with the portfolio of least risk.
        #expect(result.efficientFrontier.count == 4)
        for (one, other) in zip(result.efficientFrontier[0].weights, result.weights) {
            #expect(abs(one - other) < 1e-7)
        }
        let original = try #require(report.originalWeights)
        let classic = try RealMarket.answer(
            #""objective": "MinRisk", "constraints": {"upper_bound": 0.3}"#
        )
        for (one, other) in zip(original, classic.weights) { #expect(abs(one - other) < 1e-9) }
        #expect(try RealMarket.answer(members).json.text() == result.json.text())
    }

    @Test func `a rate that only some histories earn is told`() throws {
        let result = try RealMarket.answer(
            #""model": "Resampled", "risk_free_rate": 0.35, "resampling": {"samples": 20}"#
        )
        let answered = try #require(result.resampling?.answered)
        #expect(answered < 20)
        #expect(result.warnings.contains { $0.hasPrefix("In \(20 - answered) of 20 histories") })
    }

    @Test func `infeasible limits are told as everywhere`() {
        let report = #expect(throws: ErrorReport.self) {
            try RealMarket.answer(#""model": "Resampled", "constraints": {"upper_bound": 0.05}"#)
        }
        #expect(report?.code == .infeasible)
    }
}
