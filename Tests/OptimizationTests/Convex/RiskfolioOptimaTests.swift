import Estimation
import Numerics
import Optimization
import Portfolio
import Testing

/// Least risks of Riskfolio-Lib's ten stocks, last 200 returns, long only, fully invested.
@Suite struct RiskfolioOptimaTests {
    /// Optima that do not depend on a solver.
    ///
    /// Linear programs were solved by HiGHS, the standard deviation's by an exact active set, fourth
    /// moments by an active set with Newton's steps to a gradient of 1e-14. MAD is reported whole
    /// here, halved there.
    static let optima: [(String, Double)] = [
        ("MV", 7.27929802811e-03), ("MAD", 2 * 2.7514187522e-03), ("FLPM", 2.1374805999e-03),
        ("CVaR", 1.5429067404e-02), ("WR", 2.1765680354e-02), ("RG", 4.2813535200e-02),
        ("ADD", 6.9598577981e-03), ("MDD", 3.1848000957e-02), ("CDaR", 2.6415862840e-02),
        ("KT", 1.0725017129612e-04), ("SKT", 8.6120003619040e-05),
    ]

    /// Weights that Riskfolio-Lib's own tests expect (BSD-3), AMZN to ZION; good to about 1e-5.
    static let weights: [(String, [Double])] = [
        (
            "MSV",
            [
                0.086899610, 0, 0.202654274, 0.257282637, 0.174928660, 0.000000004, 0.126774968,
                0.086883425, 0.064576422, 0,
            ]
        ),
        (
            "SLPM",
            [
                0.042197180, 0, 0.165621730, 0.311749893, 0.137438265, 0.043174745, 0.100921240,
                0.043834340, 0.155062615, 0,
            ]
        ),
        (
            "EVaR",
            [
                0.000000071, 0, 0.153160899, 0.380167814, 0.139663260, 0.000000051, 0.000000091,
                0.138810725, 0.188197071, 0.000000067,
            ]
        ),
        (
            "EDaR",
            [
                0, 0, 0, 0.416061790, 0.255354843, 0, 0.192810817, 0, 0.135772333, 0,
            ]
        ),
        (
            "UCI",
            [
                0, 0, 0.026381593, 0.346097806, 0.257955315, 0.075290006, 0.156260378, 0,
                0.138014901, 0,
            ]
        ),
    ]

    @Test(arguments: optima)
    func `the least risk is the published one`(code: String, expected: Double) throws {
        let problem = try RiskfolioOptimaTests.problem(code)
        let weights = try #require(problem.optimum?.weights)
        let risk = problem.measure.risk(of: problem.returns(of: weights))
        // Eleven digits are published.
        #expect(abs(risk - expected) <= 1e-9 * expected, "\(code): \(risk)")
    }

    @Test(arguments: weights)
    func `weights and risk agree with the library's`(code: String, expected: [Double]) throws {
        let problem = try RiskfolioOptimaTests.problem(code)
        let weights = try #require(problem.optimum?.weights)
        let tolerance = code.hasPrefix("E") ? 2e-4 : 2e-5
        for (mine, theirs) in zip(weights, expected) {
            #expect(abs(mine - theirs) < tolerance, "\(code): \(weights)")
        }
        let mine = problem.measure.risk(of: problem.returns(of: weights))
        let theirs = problem.measure.risk(of: problem.returns(of: expected))
        // Published weights are rounded; none of them may be better by more.
        #expect(mine <= theirs * (1 + 1e-7), "\(code): \(mine), \(theirs)")
    }

    @Test(arguments: MinimumRiskTests.optimizable)
    func `what is not held has no weight at all`(code: String) throws {
        let problem = try RiskfolioOptimaTests.problem(code)
        let weights = try #require(problem.optimum?.weights)
        #expect(weights.contains(0), "\(code): \(weights)")
        #expect(weights.allSatisfy { $0 == 0 || $0 > 1e-7 }, "\(code): \(weights)")
        #expect(abs(weights.reduce(0, +) - 1) <= 1e-15, "\(code)")
    }

    static func problem(_ code: String) throws -> PortfolioProblem {
        let returns = try SampleReturns().matrix
        let count = Double(returns.rows)
        let mean = (0..<returns.columns).map { returns.column($0).reduce(0, +) / count }
        var centered = returns
        for j in 0..<returns.columns {
            for t in 0..<returns.rows { centered[t, j] -= mean[j] }
        }
        return PortfolioProblem(
            distribution: ReturnDistribution(
                assets: (0..<returns.columns).compactMap { AssetID("A\($0)") },
                mean: mean,
                covariance: BLAS.gram(centered, scale: 1 / (count - 1)),
                scenarios: returns,
                periodsPerYear: 252
            ),
            measure: try #require(
                RiskMeasures.measure(for: code)
                    ?? MinimumRiskTests.measure(code, count: returns.rows)
            ),
            objective: .minimumRisk,
            constraints: PortfolioConstraints(assets: returns.columns)
        )
    }
}
