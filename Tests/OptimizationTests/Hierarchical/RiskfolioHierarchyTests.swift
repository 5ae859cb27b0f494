import Estimation
import Numerics
import Portfolio
import TestKit
import Testing

@testable import Optimization

/// The weights that Riskfolio-Lib's tests expect of HRP by 27 measures (BSD-3): single linkage, √((1 − ρ) / 2), the
/// leaf order of scipy, the last 200 returns of ten stocks, a significance of 0.05 and no risk-free rate.
@Suite struct RiskfolioHierarchyTests {
    private let codes: [String]
    private let weights: [[Double]]
    private let market: ReturnDistribution

    init() throws {
        let table = { (file: String) in
            try Repository.text(of: "Tests/fixtures/\(file)").split(whereSeparator: \.isNewline)
                .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        }
        let (prices, known) = try (table("riskfolio_hrp_prices.csv"), table("riskfolio_hrp.csv"))
        let assets = prices[0].dropFirst().map(String.init)
        let rows = prices.dropFirst().map { $0.dropFirst().compactMap { Double($0) } }
        let returns = zip(rows, rows.dropFirst()).map { zip($0, $1).map { $1 / $0 - 1 } }
        let scenarios = Matrix(rows: returns)
        market = ReturnDistribution(
            assets: try assets.map { try #require(AssetID($0)) },
            mean: [Double](repeating: 0, count: assets.count),
            covariance: BLAS.gram(
                CenteredColumns(scenarios).deviations,
                scale: 1 / Double(returns.count - 1)
            ),
            scenarios: scenarios,
            periodsPerYear: 252
        )
        codes = known[0].dropFirst().map(String.init)
        let byAsset = Dictionary(
            known.dropFirst().map { (String($0[0]), $0.dropFirst().compactMap { Double($0) }) }
        ) { first, _ in first }
        weights = codes.indices.map { code in assets.compactMap { byAsset[$0]?[code] } }
    }

    private func risk(_ code: String) throws -> ClusterRisk {
        switch code {
        case "MV": return .variance
        case "vol": return .deviation
        default: return .measure(try #require(RiskMeasures.measure(for: code)))
        }
    }

    @Test func `the weights of 27 measures are those of Riskfolio-Lib`() throws {
        #expect(codes.count == 27 && market.scenarios.rows == 200)
        let model = HierarchicalModel(
            clustering: AssetClustering(linkage: .single, leafOrder: .scipy)
        )
        let problem = PortfolioProblem(
            distribution: market,
            objective: .minimumRisk,
            constraints: PortfolioConstraints(assets: 10)
        )
        for (code, known) in zip(codes, weights) {
            guard case .portfolio(let found) = model.solve(problem, risk: try risk(code)) else {
                Issue.record("\(code) has no portfolio.")
                continue
            }
            let apart = zip(found.weights, known).map { abs($0 - $1) }.max() ?? 1
            let isEntropic = code.hasPrefix("EVaR") || code.hasPrefix("EDaR")
            #expect(apart < (isEntropic ? 1e-6 : 1e-10), "\(code)")
            #expect(known.count == 10)
        }
    }
}
