import Desk
import Testing

/// Histories of different lengths through the whole of an answer: funds that began two years after the shares.
///
/// Numbers are those of pandas' `pct_change(fill_method=None)` with `mean()` and `cov()`, and of a plain loop of
/// expectation and maximization in numpy.
@Suite struct MissingDataAnswerTests {
    private let pinned = #"{"KO": 0.4, "PG": 0.3, "MTUM": 0.2, "USMV": 0.1}"#

    private func answer(_ members: String) async throws -> OptimizationResult {
        try await FactorMarket.answer(
            #""start_date": "2012-01-01", "objective": "MinRisk", \#(members)"#,
            assets: #"["KO", "PG", "MTUM", "USMV"]"#
        )
    }

    private func pinnedAnswer(_ method: String) async throws -> OptimizationResult {
        try await answer(
            #""missing_data": "\#(method)", "constraints": {"lower_bound": \#(pinned), "upper_bound": \#(pinned)}"#
        )
    }

    private func distance(_ found: [Double], _ expected: [Double]) -> Double {
        zip(found, expected).reduce(found.count == expected.count ? 0 : .infinity) {
            max($0, abs($1.0 - $1.1))
        }
    }

    @Test func `pairs are those of pandas`() async throws {
        let result = try await pinnedAnswer("pairwise")
        #expect(abs(result.metrics.expectedReturn - 0.11414903297502556) < 1e-14)
        #expect(abs(result.metrics.volatility - 0.15300758445201731) < 1e-14)
        let shares = [0.41153887, 0.29425151, 0.20395229, 0.09025733]
        #expect(distance(result.riskContributions, shares) < 1e-8)
    }

    @Test func `the greatest likelihood is that of a plain loop`() async throws {
        let result = try await pinnedAnswer("em")
        #expect(abs(result.metrics.expectedReturn - 0.11476676890890819) < 1e-9)
        #expect(abs(result.metrics.volatility - 0.15063873491451477) < 1e-9)
        let shares = [0.41665441, 0.29768874, 0.19864822, 0.08700863]
        #expect(distance(result.riskContributions, shares) < 1e-8)
    }

    @Test(arguments: ["pairwise", "em"])
    func `who lacks how much is said, and what sees whole rows`(method: String) async throws {
        let result = try await answer(#""missing_data": "\#(method)", "risk_measure": "CVaR""#)
        let warning = try #require(result.warnings.first { $0.hasPrefix("missing_data \(method)") })
        #expect(warning.contains("of 2765 returns from 2012-01-04 on"))
        #expect(warning.contains("MTUM 502, USMV 502"))
        #expect(warning.contains("see the 2263 returns"))
        #expect(result.metadata.observations == 2263)
    }

    @Test(arguments: ["pairwise", "em"])
    func `where nothing is missing the moments are the sample's`(method: String) async throws {
        let window = #""start_date": "2015-01-02", "objective": "Utility", "risk_aversion": 3"#
        let whole = try await FactorMarket.answer(window)
        let found = try await FactorMarket.answer(#"\#(window), "missing_data": "\#(method)""#)
        #expect(distance(found.weights, whole.weights) < 1e-9)
        #expect(!found.warnings.contains { $0.hasPrefix("missing_data") })
    }

    @Test func `longer histories change the answer and its identity`() async throws {
        let common = try await answer(#""missing_data": "common""#)
        let pairwise = try await answer(#""missing_data": "pairwise""#)
        #expect(common.portfolioID != pairwise.portfolioID)
        #expect(common.metrics.volatility != pairwise.metrics.volatility)
        let plain = try await answer(#""risk_free_rate": 0"#)
        #expect(plain.portfolioID == common.portfolioID)
    }

    @Test func `models and views take moments of all that is known`() async throws {
        for members in [
            #""model": "HRP""#, #""model": "RiskParity""#, #""views": ["KO - PG == 0.02"]"#,
            #""mean_estimator": "equilibrium""#,
            #""mean_estimator": "black_litterman", "views": ["KO == 0.1"]"#,
        ] {
            let result = try await answer(#""missing_data": "em", \#(members)"#)
            #expect(abs(result.weights.reduce(0, +) - 1) < 1e-9, "\(members)")
        }
    }

    @Test(arguments: [
        (#""covariance_estimator": "ledoit_wolf""#, "covariance_estimator"),
        (#""mean_estimator": "ewma""#, "mean_estimator"),
        (#""factors": ["VLUE"]"#, "factors"),
        (#""entropy_views": ["KO >= PG"]"#, "entropy_views"),
        (#""missing_data": "drop""#, "missing_data"),
    ])
    func `what needs whole rows is refused by name`(_ members: String, _ path: String) async {
        let method = members.contains("missing_data") ? "" : #""missing_data": "em", "#
        let report = await #expect(throws: ErrorReport.self) { try await answer(method + members) }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path), "\(report?.message ?? "")")
    }
}
