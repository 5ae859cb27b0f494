import Desk
import Testing

/// What is said of covariances that are none too good.
@Suite struct CovarianceAnswerTests {
    /// D doubles C's moves, and E moves on its own.
    private let prices = """
        Date,C,D,E
        2020-01-01,100,100,40
        2020-01-02,101,102,39
        2020-01-03,100,100,41
        2020-01-06,102,104,42
        2020-01-07,101,102,41.5
        2020-01-08,100,100,43

        """

    private func answer(_ fields: String) throws -> OptimizationResult {
        let twins = prices.split(separator: "\n").enumerated().map { line, text in
            // E's twin has the same prices: their difference has no risk.
            line == 0 ? "\(text),F" : "\(text),\(text.split(separator: ",")[3])"
        }
        let request = #"{"assets": ["C", "E", "F"], "objective": "MinRisk"\#(fields)}"#
        return try SmallMarket.answer(request, prices: twins.joined(separator: "\n"))
    }

    @Test func `twins are said to be singular`() throws {
        let result = try answer("")
        let warnings = result.warnings.filter { $0.contains("singular in 1 of 3 directions") }
        #expect(warnings.count == 1)
        #expect(result.status == "optimal")
    }

    @Test func `shrinkage mends what it warned of`() throws {
        let result = try answer(#", "covariance_estimator": "ledoit_wolf""#)
        #expect(!result.warnings.contains { $0.contains("singular") })
    }

    @Test func `the request may refuse it`() throws {
        let report = #expect(throws: ErrorReport.self) {
            try answer(#", "covariance_repair": "refuse""#)
        }
        #expect(report?.code == .singularCovariance)
        #expect(report?.details["riskless_directions"] == JSON(1))
        #expect(report?.message.contains("ledoit_wolf") == true)
    }
}
