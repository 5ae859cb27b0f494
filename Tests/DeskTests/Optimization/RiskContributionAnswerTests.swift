import Desk
import Portfolio
import Testing

/// Limits on shares of the variance, through the whole of an answer.
@Suite struct RiskContributionAnswerTests {
    private func shares(_ result: OptimizationResult) -> [String: Double] {
        Dictionary(
            zip(result.assets.map(\.symbol), result.riskContributions),
            uniquingKeysWith: { first, _ in first }
        )
    }

    @Test func `what the answer has in risk_contributions is what was asked`() async throws {
        let result = try await FactorMarket.answer(
            #"""
            "objective": "Sharpe", "constraints": {"groups": {"staples": ["KO", "PG"]},
              "risk_contribution": {"each": {"max": 0.3}, "staples": {"min": 0.25, "max": 0.35}, "LLY": {"max": 0.1}}}
            """#
        )
        let shares = shares(result)
        for (asset, share) in shares { #expect(share <= 0.3 + 1e-7, "\(asset)") }
        let staples = try #require(shares["KO"]) + #require(shares["PG"])
        #expect(staples >= 0.25 - 1e-7 && staples <= 0.35 + 1e-7)
        #expect(abs(try #require(shares["LLY"]) - 0.1) < 1e-6)
        #expect(result.status == "locally_optimal" && result.solver.method == "convex_concave")
        let solver = result.solver.json
        #expect(solver["nodes"] == nil)
        let bound = try #require(solver["best_bound"]?.double)
        #expect(bound >= result.metrics.sharpeRatio ?? .infinity)
        #expect(result.shadowPrices.contains { $0.constraint == "LLY risk_contribution max" })
        #expect(result.warnings.contains { $0.contains("not convex") })
    }

    /// The best of 60 random starts of scipy 1.17's SLSQP on the same returns.
    @Test(arguments: [
        ("MinRisk", #"{"each": {"max": 0.2}}"#, 0.17526786475898515),
        ("Sharpe", #"{"each": {"max": 0.2}, "KO": {"min": 0.1}}"#, 0.9013388456791037),
        (
            "MaxRet", #"{"KO": {"min": 0.15}, "PG": {"min": 0.2}, "each": {"max": 0.3}}"#,
            0.17575931056056743
        ),
    ])
    func `no start of a general method finds more`(
        objective: String,
        limits: String,
        best: Double
    ) async throws {
        let result = try await FactorMarket.answer(
            #"""
            "objective": "\#(objective)", "constraints": {"risk_contribution": \#(limits)}
            """#
        )
        let metrics = result.metrics
        let found = [
            "MinRisk": metrics.volatility, "Sharpe": metrics.sharpeRatio ?? 0,
            "MaxRet": metrics.expectedReturn,
        ]
        #expect(abs(try #require(found[objective]) - best) < 1e-8)
    }

    @Test func `the canonical form means the same, and is absent where nothing is limited`() throws
    {
        let request = try OptimizationRequestTests.decode(
            #"""
            {"assets": ["C", "D"], "constraints": {"groups": {"both": ["C", "D"]},
             "risk_contribution": {"C": {"max": 0.7}, "both": {"min": 0.5}, "each": {"min": 0.1, "max": null}}}}
            """#
        )
        #expect(try OptimizationRequest(json: request.json) == request)
        let plain = try OptimizationRequestTests.decode(#"{"assets": ["C", "D"]}"#)
        #expect(plain.json["constraints"]?["risk_contribution"] == nil)
    }

    @Test(arguments: [
        (
            #""constraints": {"risk_contribution": {"Z": {"max": 1}}}"#,
            "constraints.risk_contribution.Z"
        ),
        (#""constraints": {"risk_contribution": {"C": {}}}"#, "constraints.risk_contribution.C"),
        (
            #""constraints": {"risk_contribution": {"C": {"min": 0.5, "max": 0.2}}}"#,
            "constraints.risk_contribution.C.min"
        ),
        (
            #""constraints": {"groups": {"each": ["C"]}, "risk_contribution": {"each": {"max": 1}}}"#,
            "constraints.risk_contribution.each"
        ),
        (
            #""model": "HRP", "constraints": {"risk_contribution": {"C": {"max": 1}}}"#,
            "constraints.risk_contribution"
        ),
        (
            #""model": "NCO", "constraints": {"risk_contribution": {"C": {"max": 1}}}"#,
            "constraints.risk_contribution"
        ),
        (
            #""model": "WorstCase", "constraints": {"risk_contribution": {"C": {"max": 1}}}"#,
            "model"
        ),
        (
            #""efficient_frontier": 5, "constraints": {"risk_contribution": {"C": {"max": 1}}}"#,
            "efficient_frontier"
        ),
        (
            #""constraints": {"max_assets": 1, "risk_contribution": {"C": {"max": 1}}}"#,
            "constraints.max_assets"
        ),
        (
            #""constraints": {"budget": {"max": 1}, "risk_contribution": {"C": {"max": 1}}}"#,
            "constraints.budget"
        ),
    ])
    func `what has no meaning is refused by name`(_ members: String, _ path: String) {
        let report = #expect(throws: ErrorReport.self) {
            try OptimizationRequestTests.decode(#"{"assets": ["C", "D"], \#(members)}"#)
        }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path), "\(report?.message ?? "")")
    }

    @Test func `no portfolio is told as what it is`() async throws {
        let contradiction = await #expect(throws: ErrorReport.self) {
            try await FactorMarket.answer(
                #""constraints": {"risk_contribution": {"each": {"max": 0.1}}}"#
            )
        }
        #expect(contradiction?.code == .infeasible)
        #expect(contradiction?.message.contains("KO risk_contribution max (0.1)") == true)
        let unfound = await #expect(throws: ErrorReport.self) {
            try await FactorMarket.answer(
                #"""
                "constraints": {"upper_bound": {"KO": 0.01}, "risk_contribution": {"KO": {"min": 0.5}}}
                """#
            )
        }
        #expect(unfound?.code == .notConverged)
        let nearest = unfound?.details["nearest"]?.array?.first
        #expect(nearest?["constraint"] == .string("KO risk_contribution min"))
        #expect(unfound?.message.contains("no proof") == true)
    }
}
