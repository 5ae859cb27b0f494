import Desk
import Testing

/// What the model DistributionallyRobustCVaR takes, refuses and answers.
@Suite struct RobustTailRequestTests {
    private func decode(_ members: String) throws -> OptimizationRequest {
        try OptimizationRequestTests.decode(#"{"assets": ["C", "D"], \#(members)}"#)
    }

    @Test func `the canonical form means the same`() throws {
        let request = try decode(
            #""model": "DistributionallyRobustCVaR", "wasserstein_radius": 0.001, "risk_aversion": 3"#
        )
        #expect(request.wassersteinRadius == 0.001)
        #expect(try OptimizationRequest(json: request.json) == request)
    }

    @Test(arguments: [
        (#""wasserstein_radius": 0.1"#, "wasserstein_radius"),
        (#""model": "Robust", "wasserstein_radius": 0"#, "wasserstein_radius"),
        (#""model": "Robust", "objective": "Sharpe""#, "objective"),
        (#""model": "Robust", "risk_measure": "CVaR""#, "risk_measure"),
        (#""model": "Robust", "efficient_frontier": 5"#, "efficient_frontier"),
        (#""model": "Robust", "constraints": {"budget": {"max": 1}}"#, "constraints.budget"),
        (#""model": "Robust", "constraints": {"max_assets": 1}"#, "constraints.max_assets"),
        (
            #""model": "Robust", "constraints": {"risk_limits": {"CVaR": 0.1}}"#,
            "constraints.risk_limits.CVaR"
        ),
    ])
    func `what has no meaning is refused by name`(_ members: String, _ path: String) {
        let members = members.replacing("Robust", with: "DistributionallyRobustCVaR")
        let report = #expect(throws: ErrorReport.self) { try decode(members) }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path), "\(report?.message ?? "")")
    }

    @Test func `the worst loss is above the observed one, and more so the farther it may be`()
        throws
    {
        var last = -Double.infinity
        for radius in [1e-4, 1e-3, 1e-2, 1e-1] {
            let result = try RealMarket.answer(
                #""model": "DistributionallyRobustCVaR", "wasserstein_radius": \#(radius)"#
            )
            let report = try #require(result.robustTail)
            #expect(report.worstLoss > max(last, report.observedLoss))
            #expect(result.json["robust_tail"]?["worst_loss"] == JSON(report.worstLoss))
            #expect(result.solver.status == "optimal")
            last = report.worstLoss
        }
    }

    @Test func `far enough, equal weights are the safest`() throws {
        // A cost of distance that no return makes up for: the largest weight decides.
        let result = try RealMarket.answer(
            #""model": "DistributionallyRobustCVaR", "wasserstein_radius": 10"#
        )
        for weight in result.weights { #expect(abs(weight - 0.1) < 1e-7) }
    }

    @Test func `limits hold, and what they cost is told`() throws {
        let result = try RealMarket.answer(
            #"""
            "model": "DistributionallyRobustCVaR", "wasserstein_radius": 0.001,
            "constraints": {"upper_bound": 0.3, "lower_bound": -0.1, "gross_leverage": 1.2,
            "groups": {"G": ["APA", "ZION"]}, "group_constraints": {"G": {"min": 0.2}},
            "risk_limits": {"MV": 0.2}}
            """#
        )
        #expect(result.weights.allSatisfy { $0 >= -0.1 - 1e-9 && $0 <= 0.3 + 1e-9 })
        #expect(abs(result.weights[1] + result.weights[9] - 0.2) < 1e-7)
        #expect(
            result.shadowPrices.contains { $0.constraint == "G min" && $0.metric == "worst_loss" }
        )
        #expect(result.metrics.volatility < 0.2 + 1e-7)
    }
}
