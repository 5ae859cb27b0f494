import Desk
import Optimization
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
        (
            #""constraints": {"risk_limits": {"TGRG": 1}}, "confidence_level": 0.99995"#,
            "confidence_level"
        ),
        (#""constraints": {"budget": {"min": 2}}"#, "constraints.budget"),
        (#""constraints": {"budget": {"min": 0.5, "max": 0.4}}"#, "constraints.budget.max"),
        (#""constraints": {"budget": {"least": 0.5}}"#, "constraints.budget.least"),
        (
            #""constraints": {"soft": [{"constraint": "Tehc max", "penalty": 1}]}"#,
            "constraints.soft[0].constraint"
        ),
        (
            #""constraints": {"soft": [{"constraint": "budget", "penalty": 1}]}"#,
            "constraints.soft[0].constraint"
        ),
        (#""constraints": {"risk_limits": {"CVaR": -0.01}}"#, "constraints.risk_limits.CVaR"),
        (
            #""constraints": {"turnover": {"total": -0.1}}, "current_weights": {}"#,
            "constraints.turnover.total"
        ),
        (
            #""constraints": {"turnover": {"assets": -0.1}}, "current_weights": {}"#,
            "constraints.turnover.assets"
        ),
        (
            #""constraints": {"turnover": {"assets": {"B": -0.1}}}, "current_weights": {}"#,
            "constraints.turnover.assets.B"
        ),
        (#""constraints": {"effective_assets": 2, "budget": 0}"#, "constraints.effective_assets"),
        (#""constraints": {"soft": [{"constraint": "x"}]}"#, "constraints.soft[0].penalty"),
    ])
    func `a broken rule names its path`(members: String, path: String) {
        let report = failure(members)
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path))
    }

    @Test(arguments: [
        (#""constraints": {"risk_limits": {"VaR": 1}}"#, "constraints.risk_limits.VaR"),
        (#""risk_weights": {"CVaR": 1, "DaR": 1}"#, "risk_weights.DaR"),
        (#""risk_measure": "VaR""#, "risk_measure"),
    ])
    func `what is not convex is unsupported`(members: String, path: String) {
        let report = failure(members)
        #expect(report?.code == .unsupported)
        #expect(report?.details["path"] == .string(path))
    }

    @Test(arguments: RiskMeasures.evaluatedOnly, ["measure", "limit"])
    func `what is not convex says so and lists what is allowed`(code: String, use: String) throws {
        let report = try #require(
            failure(
                use == "measure"
                    ? "\"risk_measure\": \"\(code)\""
                    : "\"constraints\": {\"risk_limits\": {\"\(code)\": 0.1}}"
            )
        )
        #expect(report.code == .unsupported)
        #expect(report.message.contains("\(code) is not convex"))
        #expect(report.message.contains("CVaR"))
        #expect(report.details["value"] == .string(code))
        #expect(report.details["served"]?.array?.contains(.string("CDaR")) == true)
    }

    @Test(arguments: ["GMD", "TG", "TGRG", "OWA"])
    func `an ordered measure goes with every limit, is one, and is weighed`(code: String) throws {
        for members in [
            #""risk_measure": "\#(code)", "constraints": {"risk_limits": {"MDD": 1}}"#,
            #""risk_measure": "\#(code)", "costs": {"impact": 0.1}, "current_weights": {}"#,
            #""risk_measure": "\#(code)", "objective": "Sharpe", "constraints": {"budget": 0}"#,
            #""constraints": {"risk_limits": {"\#(code)": 1}}"#,
            #""risk_weights": {"CVaR": 1, "\#(code)": 2}"#,
            #""objective": "Kelly", "constraints": {"risk_limits": {"\#(code)": 1}}"#,
        ] {
            #expect(throws: Never.self, "\(members)") {
                try OptimizationRequestTests.decode(#"{"assets": ["A", "B"], \#(members)}"#)
            }
        }
    }

    @Test func `ordered weights are those of OWA wherever it stands`() throws {
        for members in [
            #""constraints": {"risk_limits": {"OWA": 1}}"#, #""risk_weights": {"OWA": 1}"#,
        ] {
            let given = #""ordered_weights": [-1, 1]"#
            let request = try OptimizationRequestTests.decode(
                #"{"assets": ["A", "B"], \#(members), \#(given)}"#
            )
            #expect(request.orderedWeights == .given([-1, 1]))
            let silent = try OptimizationRequestTests.decode(
                #"{"assets": ["A", "B"], \#(members)}"#
            )
            #expect(silent.orderedWeights != nil)
        }
        #expect(failure(#""ordered_weights": [-1, 1]"#)?.code == .invalidRequest)
    }

    @Test(arguments: ["0", #"{"total": 0}"#, #"{"assets": 0}"#, #"{"assets": {"A": 0}}"#])
    func `nothing may be traded`(turnover: String) throws {
        let request = try OptimizationRequestTests.decode(
            #"{"assets": ["A", "B"], "current_weights": {"A": 0.4, "B": 0.6}, "#
                + #""constraints": {"turnover": \#(turnover)}}"#
        )
        #expect(request.constraints.turnover != nil)
    }
}
