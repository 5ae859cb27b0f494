import Desk
import Testing

/// Answers of the model RiskParity as a user gets them.
@Suite struct RiskParityAnswerTests {
    /// A never moves; B, C and D do.
    private let prices = """
        Date,A,B,C,D
        2020-01-01,10,20,30,40
        2020-01-02,10,21,31,39
        2020-01-03,10,20,30.5,41
        2020-01-06,10,21,32,40
        2020-01-07,10,20.5,31.5,43
        2020-01-08,10,20.8,30.9,41

        """

    private func answer(_ members: String, assets: String = #"["B", "C", "D"]"#) throws
        -> OptimizationResult
    {
        try SmallMarket.answer(
            #"{"assets": \#(assets), "model": "RiskParity"\#(members)}"#,
            prices: prices
        )
    }

    @Test func `contributions are equal, and the answer says how it was found`() throws {
        let result = try answer("")
        for share in result.riskContributions { #expect(abs(share - 1.0 / 3) < 1e-11) }
        #expect(result.solver.method == "descent")
        #expect(result.solver.dualResidual < 1e-11)
        #expect(result.solver.dualityGap < 1e-20)
        #expect(!result.warnings.contains { $0.contains("budgets") })
    }

    @Test(arguments: ["MV", "CVaR", "MAD", "GMD", "MDD"])
    func `contributions are the budgets', by any measure`(code: String) throws {
        let result = try answer(
            #", "risk_measure": "\#(code)", "risk_budgets": {"B": 2, "C": 1, "D": 1}"#
        )
        for (share, budget) in zip(result.riskContributions, [0.5, 0.25, 0.25]) {
            #expect(abs(share - budget) < 1e-5, "\(code)")
        }
        #expect(result.metrics.risks.map(\.code) == [code])
    }

    @Test func `a constraint in the way is said with what it does`() throws {
        let result = try answer(#", "constraints": {"upper_bound": {"B": 0.1}}"#)
        #expect(result.weights[0] == 0.1)
        let warning = try #require(result.warnings.first { $0.contains("in place of 33.33 %") })
        #expect(warning.contains("B is"))
        #expect(result.shadowPrices.contains { $0.constraint == "B upper bound" })
        #expect(result.shadowPrices.allSatisfy { $0.metric == "parity_loss" })
    }

    @Test(arguments: ["MV", "CVaR"])
    func `an asset that never moves is named`(code: String) throws {
        let report = #expect(throws: ErrorReport.self) {
            try answer(#", "risk_measure": "\#(code)""#, assets: #"["A", "B"]"#)
        }
        #expect(report?.code == .unbounded)
        #expect(
            report?.message.contains("A has none by itself") == true,
            "\(report?.message ?? "")"
        )
        #expect(report?.details["assets"] == .members(("A", JSON(1.0))))
    }

    @Test func `a limit that leaves nothing of an asset is in conflict with holding it`() throws {
        let report = #expect(throws: ErrorReport.self) {
            try answer(
                #"""
                , "constraints": {"groups": {"G": ["C"]}, "group_constraints": {"G": {"max": 0}}}
                """#
            )
        }
        #expect(report?.code == .infeasible)
        #expect(report?.message.contains("C above 0 (0.0), G max (0.0)") == true)
    }
}
