import Desk
import Testing

/// Rules of measures, limits, trades and costs.
@Suite struct ConvexRequestTests {
    private func failure(_ members: String) -> ErrorReport? {
        #expect(throws: ErrorReport.self) {
            try OptimizationRequestTests.decode(#"{"assets": ["A", "B"], \#(members)}"#)
        }
    }

    @Test(arguments: RequestedRiskMeasure.served)
    func `every optimizable measure is read and written`(code: String) throws {
        let request = try OptimizationRequestTests.decode(
            #"{"assets": ["A"], "risk_measure": "\#(code)"}"#
        )
        #expect(request.riskMeasure.code == code)
        #expect(request.json["risk_measure"] == .string(code))
    }

    @Test(arguments: [
        (#""risk_measure": "CVAR""#, "risk_measure"),
        (#""constraints": {"risk_limits": {"CVaRR": 1}}"#, "constraints.risk_limits.CVaRR"),
        (#""constraints": {"turnover": 0.2}"#, "constraints.turnover"),
        (#""constraints": {"turnover": -1}, "current_weights": {}"#, "constraints.turnover"),
        (#""costs": {"linear": 0.001}"#, "costs"),
        (#""costs": {"linear": -0.001}, "current_weights": {}"#, "costs.linear"),
        (#""current_weights": {"C": 1}"#, "current_weights.C"),
        (
            #""constraints": {"tracking_error": {"max": 0.1}}"#,
            "constraints.tracking_error.benchmark"
        ),
        (#""constraints": {"gross_leverage": 0}"#, "constraints.gross_leverage"),
        (#""constraints": {"short_budget": -0.1}"#, "constraints.short_budget"),
        (#""kappa": 1"#, "kappa"),
        (#""risk_weights": {}"#, "risk_weights"),
        (#""risk_weights": {"CVaR": 0}"#, "risk_weights.CVaR"),
        (#""risk_weights": {"CVaR": 1}, "risk_measure": "MAD""#, "risk_weights"),
        (#""objective": "MinTrackingError""#, "constraints.tracking_error"),
        (
            #""objective": "MaxDiversification", "constraints": {"lower_bound": -0.1}"#,
            "constraints.lower_bound"
        ),
        (
            #""objective": "MaxDiversification", "costs": {"linear": 0.1}, "current_weights": {}"#,
            "costs"
        ),
        (#""risk_measure": "TG", "confidence_level": 0.99995"#, "confidence_level"),
        (#""risk_measure": "GMD", "constraints": {"budget": 0}"#, "constraints.budget"),
        (
            #""constraints": {"soft": [{"constraint": "Tehc max", "penalty": 1}]}"#,
            "constraints.soft"
        ),
        (#""constraints": {"soft": [{"constraint": "budget", "penalty": 1}]}"#, "constraints.soft"),
        (#""constraints": {"soft": [{"constraint": "x"}]}"#, "constraints.soft[0].penalty"),
    ])
    func `a broken rule names its path`(members: String, path: String) {
        let report = failure(members)
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path))
    }

    @Test(arguments: [
        (#""constraints": {"risk_limits": {"GMD": 1}}"#, "constraints.risk_limits.GMD"),
        (#""risk_measure": "GMD", "constraints": {"risk_limits": {"MDD": 1}}"#, "risk_measure"),
        (#""risk_measure": "VaR""#, "risk_measure"),
    ])
    func `what is not convex or not limitable is unsupported`(members: String, path: String) {
        let report = failure(members)
        #expect(report?.code == .unsupported)
        #expect(report?.details["path"] == .string(path))
    }
}
