import Desk
import Portfolio
import Testing

@Suite struct OptimizationResultTests {
    static func sample() throws -> OptimizationResult {
        let assets = ["AAPL", "MSFT"].compactMap { AssetID($0) }
        let day = try #require(Day("2022-12-28"))
        let point = FrontierPoint(
            risk: 0.1,
            expectedReturn: 0.05,
            sharpeRatio: 0.5,
            weights: [0.4, 0.6]
        )
        return OptimizationResult(
            portfolioID: "9f2c4e6a81b3d570",
            timestamp: Timestamp(day),
            status: "optimal",
            assets: assets,
            weights: [0.15, 0.85],
            metrics: PortfolioMetrics(
                expectedReturn: 0.12,
                volatility: 0.18,
                sharpeRatio: 0.67,
                maxDrawdown: 0.25,
                annualizedReturn: 0.11,
                sortinoRatio: nil,
                valueAtRisk: 0.02,
                conditionalValueAtRisk: 0.03
            ),
            riskContributions: [0.21, 0.79],
            efficientFrontier: [point],
            cornerPortfolios: [],
            solver: SolverReport(
                status: "optimal",
                method: "interior_point",
                iterations: 9,
                primalResidual: 1e-16,
                dualResidual: 1e-15,
                dualityGap: .nan,
                seconds: 0.0002
            ),
            shadowPrices: [
                ShadowPrice(
                    constraint: "Tech max",
                    limit: 0.6,
                    shadowPrice: -0.012,
                    metric: "volatility"
                )
            ],
            warnings: ["A \"warning\"."],
            metadata: ResultMetadata(
                version: "0.1.0",
                cached: false,
                createdAt: nil,
                asOf: day,
                startDate: day.advanced(by: -2),
                endDate: day,
                observations: 2,
                periodsPerYear: 252,
                dataFingerprint: "ab",
                request: OptimizationRequest(assets: assets).json,
                quality: .object([:])
            )
        )
    }

    /// The result of `docs/api.md`, shortened.
    @Test func `is written in the order of the contract`() throws {
        let json = try OptimizationResultTests.sample().json
        var result = try #require(json.object)
        var metadata = try #require(json["metadata"]?.object)
        metadata["request"] = .object([:])
        result["metadata"] = .object(metadata)
        let expected =
            #"{"portfolio_id":"9f2c4e6a81b3d570","timestamp":"2022-12-28T00:00:00Z","#
            + #""status":"optimal","weights":{"AAPL":0.15,"MSFT":0.85},"#
            + #""cash":null,"metrics":{"#
            + #""expected_return":0.12,"volatility":0.18,"sharpe_ratio":0.67,"#
            + #""max_drawdown":0.25,"annualized_return":0.11,"sortino_ratio":null,"#
            + #""value_at_risk":0.02,"conditional_value_at_risk":0.03,"tracking_error":null,"#
            + #""diversification_ratio":null,"risks":{}},"#
            + #""risk_contributions":{"AAPL":0.21,"MSFT":0.79},"efficient_frontier":["#
            + #"{"risk":0.1,"return":0.05,"sharpe_ratio":0.5,"weights":{"AAPL":0.4,"MSFT":0.6}}],"#
            + #""corner_portfolios":[],"minimum_risk_portfolio":null,"tangency_portfolio":null,"#
            + #""solver":{"status":"optimal","method":"interior_point","#
            + #""iterations":9,"primal_residual":1e-16,"dual_residual":1e-15,"#
            + #""duality_gap":null,"seconds":0.0002},"shadow_prices":[{"#
            + #""constraint":"Tech max","limit":0.6,"shadow_price":-0.012,"#
            + #""metric":"volatility"}],"warnings":["A \"warning\"."],"metadata":{"#
            + #""version":"0.1.0","cached":false,"created_at":null,"as_of":"2022-12-28","#
            + #""start_date":"2022-12-26","end_date":"2022-12-28","observations":2,"#
            + #""periods_per_year":252.0,"data_fingerprint":"ab","request":{},"quality":{}}}"#
        #expect(JSON.object(result).text() == expected)
    }

    @Test func `reads back from its text, and says when it comes from the store`() throws {
        let json = try OptimizationResultTests.sample().json
        let stored = try JSON(parsing: json.bytes())
        #expect(stored == json)
        let marked = OptimizationResult.markedCached(stored)
        #expect(marked["metadata"]?["cached"] == .bool(true))
        #expect(marked.object?.names == json.object?.names)
        #expect(marked["metadata"]?.object?.names == json["metadata"]?.object?.names)
        #expect(OptimizationResult.markedCached(.null) == .null)
    }

    @Test func `metrics read back`() throws {
        let metrics = try OptimizationResultTests.sample().metrics
        #expect(try PortfolioMetrics(json: metrics.json) == metrics)
        #expect(throws: ErrorReport.self) { try PortfolioMetrics(json: .object([:])) }
    }

    /// The infeasible answer of `docs/api.md`.
    @Test func `an infeasible request is answered with names and limits`() {
        let report = InfeasibilityReport(
            message: "Finance min cannot hold.",
            conflict: [.init(constraint: "Finance min", limit: 0.1, required: 0.0)],
            relaxation: [.init(constraint: "Finance min", limit: 0.1, required: nil)],
            reason: "No asset of Finance is in the universe."
        ).errorReport
        let expected =
            #"{"error":{"code":"infeasible","message":"Finance min cannot hold.","details":{"#
            + #""conflict":[{"constraint":"Finance min","limit":0.1,"required":0.0}],"#
            + #""relaxation":[{"constraint":"Finance min","limit":0.1,"required":null}],"#
            + #""reason":"No asset of Finance is in the universe."}}}"#
        #expect(report.json.text() == expected)
        #expect(report.code.httpStatus == 422)
        #expect(report.code.exitCode == 1)
    }
}
