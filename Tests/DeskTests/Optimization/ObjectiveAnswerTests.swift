import Desk
import Testing

/// Answers about growth, diversification and tracking error as a user gets them.
@Suite struct ObjectiveAnswerTests {
    /// A and B never move; C and D do.
    private let prices = """
        Date,A,B,C,D
        2020-01-01,10,20,30,40
        2020-01-02,10,20,31,39
        2020-01-03,10,20,30.5,41
        2020-01-06,10,20,32,42
        2020-01-07,10,20,31.5,43

        """

    private func answer(_ request: String) throws -> OptimizationResult {
        try SmallMarket.answer(request, prices: prices)
    }

    @Test func `a ratio of deviations needs one`() throws {
        let report = #expect(throws: ErrorReport.self) {
            try answer(#"{"assets": ["A", "B"], "objective": "MaxDiversification"}"#)
        }
        #expect(report?.code == .insufficientHistory)
        #expect(report?.message.contains("No price moves") == true)
    }

    @Test func `the ratio that was maximized is the one that is reported`() throws {
        let result = try answer(#"{"assets": ["C", "D"], "objective": "MaxDiversification"}"#)
        // Two assets: the deviations' inverse weights.
        let first = try answer(#"{"assets": ["C"], "objective": "MinRisk"}"#).metrics.volatility
        let second = try answer(#"{"assets": ["D"], "objective": "MinRisk"}"#).metrics.volatility
        // A relative gap of 1e-9 in a smooth ratio leaves weights open by about its root.
        #expect(abs(result.weights[0] - second / (first + second)) < 1e-4)
        let own = result.weights[0] * first + result.weights[1] * second
        let ratio = try #require(result.metrics.diversificationRatio)
        #expect(abs(ratio - own / result.metrics.volatility) < 1e-12)
    }

    @Test func `a benchmark without a limit is measured`() throws {
        let result = try answer(
            """
            {"assets": ["C", "D"], "objective": "MinRisk",
             "constraints": {"tracking_error": {"benchmark": {"C": 1}}}}
            """
        )
        #expect(try #require(result.metrics.trackingError) > 0.01)
        #expect(!result.shadowPrices.contains { $0.constraint == "tracking_error max" })
    }

    @Test func `several risks are reported one by one`() throws {
        let result = try answer(
            #"{"assets": ["C", "D"], "objective": "MinRisk", "risk_weights": {"MAD": 1, "WR": 2}}"#
        )
        #expect(result.metrics.risks.map(\.code) == ["MAD", "WR"])
    }
}
