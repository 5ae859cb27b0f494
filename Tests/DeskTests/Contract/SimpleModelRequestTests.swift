import Desk
import Optimization
import Testing

/// Models that follow a rule, the objective Mixed, and weights as shares, as they are asked for and answered.
@Suite struct SimpleModelRequestTests {
    private func decode(_ members: String) throws -> OptimizationRequest {
        try OptimizationRequestTests.decode(#"{"assets": ["C", "D"], \#(members)}"#)
    }

    private func answer(_ members: String) throws -> OptimizationResult {
        try SmallMarket.answer(
            #"{"assets": ["C", "D"], \#(members)}"#,
            prices: SmallMarket.twoAssets
        )
    }

    @Test(arguments: [
        #""model": "EqualWeight""#, #""model": "Random", "seed": 7"#,
        #""objective": "Mixed", "objective_weights": {"risk": 2, "return": 1}"#,
        #""allocation": {"value": 1000.50, "prices": {"D": 41}, "lot_size": {"C": 0.5}}"#,
        #""allocation": {"value": 1000, "lot_size": 10, "method": "greedy"}"#,
    ])
    func `the canonical form means the same`(_ members: String) throws {
        let request = try decode(members)
        #expect(try OptimizationRequest(json: request.json) == request)
    }

    @Test(arguments: [
        (#""model": "EqualWeight", "objective": "Sharpe""#, "objective"),
        (#""model": "InverseVolatility", "efficient_frontier": 3"#, "efficient_frontier"),
        (#""model": "InverseVariance", "risk_measure": "CVaR""#, "risk_measure"),
        (#""model": "EqualWeight", "current_weights": {}, "costs": {"linear": 0.1}"#, "costs"),
        (
            #""model": "EqualWeight", "constraints": {"risk_limits": {"MV": 0.2}}"#,
            "constraints.risk_limits.MV"
        ),
        (#""model": "Random", "constraints": {"budget": {"min": 0.5}}"#, "constraints.budget"),
        (#""model": "EqualWeight", "seed": 3"#, "seed"),
        (#""model": "Random", "seed": -1"#, "seed"),
        (#""objective": "Sharpe", "objective_weights": {"risk": 1}"#, "objective_weights"),
        (#""objective": "Mixed", "objective_weights": {"risk": 0}"#, "objective_weights"),
        (#""objective": "Mixed", "objective_weights": {"luck": 1}"#, "objective_weights.luck"),
        (#""objective": "Mixed", "objective_weights": {"risk": -1}"#, "objective_weights.risk"),
        (#""objective": "Mixed", "risk_measure": "CVaR""#, "risk_measure"),
        (#""objective": "Mixed", "efficient_frontier": 3"#, "efficient_frontier"),
        (#""allocation": {"value": 0}"#, "allocation.value"),
        (#""allocation": {"value": 10, "prices": {"X": 1}}"#, "allocation.prices.X"),
        (#""allocation": {"value": 10, "lot_size": {"C": 0}}"#, "allocation.lot_size.C"),
        (#""allocation": {"value": 10, "method": "best"}"#, "allocation.method"),
    ])
    func `what has no meaning is refused by name`(_ members: String, _ path: String) {
        let report = #expect(throws: ErrorReport.self) { try decode(members) }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path), "\(report?.message ?? "")")
    }

    @Test func `equal weights are told without prices of a form that nobody measures`() throws {
        let result = try answer(
            #""model": "EqualWeight", "constraints": {"upper_bound": {"C": 0.3}}"#
        )
        #expect(abs(result.weights[0] - 0.3) < 1e-12 && abs(result.weights[1] - 0.7) < 1e-12)
        #expect(result.shadowPrices.isEmpty)
        // The risk is that of the returns, not of the form.
        #expect(result.metrics.volatility > 0 && result.metrics.volatility < 1)
    }

    @Test func `the model of most diversification is its objective`() throws {
        let model = try answer(#""model": "MaximumDiversification""#)
        let objective = try answer(#""objective": "MaxDiversification""#)
        #expect(model.weights == objective.weights)
    }

    @Test func `contradictions of rules are told by name`() {
        let report = #expect(throws: ErrorReport.self) {
            try answer(#""model": "EqualWeight", "constraints": {"upper_bound": 0.4}"#)
        }
        #expect(report?.code == .infeasible)
    }

    @Test func `a mixed objective tells its scores`() throws {
        let result = try answer(#""objective": "Mixed""#)
        // Nothing costs anything, so that costs are no criterion.
        #expect(
            result.scores.map(\.criterion.rawValue) == [
                "return", "risk", "diversification",
            ]
        )
        #expect(result.scores.allSatisfy { $0.score.map { $0 <= 1 } ?? true })
        let json = result.json["objective_scores"]
        #expect(json?["return"]?["share"] == JSON(0.4))
        #expect(try answer(#""objective": "Sharpe""#).json["objective_scores"] == nil)
    }

    @Test func `weights become shares at the last prices`() throws {
        let result = try answer(#""model": "EqualWeight", "allocation": {"value": 1000}"#)
        let allocation = try #require(result.json["allocation"])
        // 500 for each: 15 shares of 31.5 are 472.5 and 11 of 43 are 473; a share more of one is paid, of C it misses
        // 4 and 27, of D 16 and 27.5: 16 C, 11 D.
        #expect(allocation["shares"]?["C"]?.integer == 16)
        #expect(allocation["shares"]?["D"]?.integer == 11)
        #expect(allocation["leftover"] == JSON(23))
        #expect(allocation["gap"] == JSON(0.0))
    }
}
