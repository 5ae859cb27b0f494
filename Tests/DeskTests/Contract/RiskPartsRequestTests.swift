import Desk
import Testing

/// What may share the risk by a request, and what may not.
@Suite struct RiskPartsRequestTests {
    private func decode(_ members: String) throws -> OptimizationRequest {
        try OptimizationRequestTests.decode(#"{"assets": ["C", "D"], \#(members)}"#)
    }

    @Test(arguments: [
        #""model": "RiskParity", "signs": {"C": -1}"#,
        #""model": "RiskParity", "signs": {"C": -1}, "risk_budgets": {"C": 1, "D": 2}"#,
        #""model": "RiskParity", "factors": ["F"], "risk_parity_on": "factors""#,
        #""model": "RiskParity", "risk_parity_on": {"components": 2}, "factor_risk_budgets": {"PC1": 1, "PC2": 3}"#,
        #""model": "RiskParity", "risk_parity_on": {"components": 1}, "constraints": {"lower_bound": -1}"#,
        #""model": "RiskParity", "risk_parity_on": "assets""#,
    ])
    func `the canonical form means the same`(_ members: String) throws {
        let request = try decode(members)
        #expect(try OptimizationRequest(json: request.json) == request)
    }

    @Test(arguments: [
        (#""signs": {"C": -1}"#, "signs"),
        (#""model": "RiskParity", "signs": {"C": 0.5}"#, "signs.C"),
        (#""model": "RiskParity", "signs": {"E": 1}"#, "signs.E"),
        (#""model": "RiskParity", "signs": {"C": -1, "D": -1}"#, "signs"),
        (#""model": "RelaxedRiskParity", "signs": {"C": -1}"#, "signs"),
        (
            #""model": "RiskParity", "signs": {"C": -1}, "constraints": {"lower_bound": {"C": 0, "D": 0.1}}"#,
            "constraints.lower_bound"
        ),
        (
            #""model": "RiskParity", "signs": {"C": -1}, "constraints": {"upper_bound": {"D": 0}}"#,
            "constraints.upper_bound"
        ),
        (#""model": "RiskParity", "risk_parity_on": "factors""#, "risk_parity_on"),
        (
            #""model": "RiskParity", "risk_parity_on": {"components": 3}"#,
            "risk_parity_on.components"
        ),
        (
            #""model": "RiskParity", "risk_parity_on": {"components": 1}, "signs": {"C": -1}"#,
            "signs"
        ),
        (#""model": "RiskParity", "factor_risk_budgets": {"F": 1}"#, "factor_risk_budgets"),
        (
            #""model": "RiskParity", "factors": ["F", "G"], "risk_parity_on": "factors", "factor_risk_budgets": {"F": 1}"#,
            "factor_risk_budgets"
        ),
        (
            #""model": "RiskParity", "factors": ["F"], "risk_parity_on": "factors", "factor_risk_budgets": {"C": 1}"#,
            "factor_risk_budgets.C"
        ),
        (
            #""model": "RiskParity", "factors": ["F"], "risk_parity_on": "factors", "risk_budgets": {"C": 1, "D": 1}"#,
            "risk_budgets"
        ),
        (
            #""model": "RiskParity", "factors": ["F"], "risk_parity_on": "factors", "constraints": {"budget": 0}"#,
            "constraints.budget"
        ),
    ])
    func `what has no meaning is refused by name`(_ members: String, _ path: String) {
        let report = #expect(throws: ErrorReport.self) { try decode(members) }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path), "\(report?.message ?? "")")
    }
}
