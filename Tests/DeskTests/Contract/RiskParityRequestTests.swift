import Desk
import Portfolio
import Testing

/// What the model RiskParity takes and what it refuses.
@Suite struct RiskParityRequestTests {
    private func decode(_ members: String) throws -> OptimizationRequest {
        let rest = members.isEmpty ? "" : ", \(members)"
        return try OptimizationRequestTests.decode(
            #"{"assets": ["A", "B"], "model": "RiskParity"\#(rest)}"#
        )
    }

    @Test func `it has no objective but the least risk`() throws {
        let request = try decode("")
        #expect(request.model == .riskParity)
        #expect(request.objective == .minimumRisk)
        #expect(request.riskBudgets == nil)
        #expect(try OptimizationRequest(json: request.json) == request)
    }

    @Test func `budgets are read in the order of the assets`() throws {
        let request = try decode(#""risk_budgets": {"B": 3, "A": 1}"#)
        #expect(request.riskBudgets?.map(\.value) == [1, 3])
        #expect(request.riskBudgets?.map(\.asset.symbol) == ["A", "B"])
        #expect(try OptimizationRequest(json: request.json) == request)
    }

    @Test(arguments: [
        (#""objective": "Sharpe""#, "objective"),
        (#""efficient_frontier": 5"#, "efficient_frontier"),
        (#""current_weights": {}, "costs": {"linear": 0.01}"#, "costs"),
        (
            #""constraints": {"upper_bound": 0.6, "soft": [{"constraint": "A upper bound", "penalty": 1}]}"#,
            "constraints.soft"
        ),
        (#""constraints": {"max_assets": 1}"#, "constraints.max_assets"),
        (#""constraints": {"min_weight_if_held": 0.1}"#, "constraints.min_weight_if_held"),
        (
            #""constraints": {"exclusive": [{"name": "one", "assets": ["A", "B"]}]}"#,
            "constraints.exclusive"
        ),
        (#""constraints": {"lower_bound": -0.1}"#, "constraints.lower_bound"),
        (#""constraints": {"upper_bound": {"B": 0}}"#, "constraints.upper_bound"),
        (#""constraints": {"budget": 0}"#, "constraints.budget"),
        (#""constraints": {"budget": {"min": 0.5}}"#, "constraints.budget"),
        (#""risk_budgets": {"A": 1}"#, "risk_budgets"),
        (#""risk_budgets": {"A": 1, "B": 0}"#, "risk_budgets.B"),
        (#""risk_budgets": {"A": 1, "B": -1}"#, "risk_budgets.B"),
        (#""risk_budgets": {"A": 1, "B": 1, "C": 1}"#, "risk_budgets.C"),
        (#""risk_weights": {"CVaR": 1, "KT": 1}"#, "risk_weights.KT"),
    ])
    func `what has no meaning beside it is refused by name`(_ members: String, _ path: String) {
        let report = #expect(throws: ErrorReport.self) { try decode(members) }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path))
    }

    @Test func `budgets belong to it alone`() {
        let report = #expect(throws: ErrorReport.self) {
            try OptimizationRequestTests.decode(#"{"assets": ["A"], "risk_budgets": {"A": 1}}"#)
        }
        #expect(report?.details["path"] == .string("risk_budgets"))
        #expect(report?.message.contains("RiskParity") == true)
    }
}
