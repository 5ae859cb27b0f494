import Estimation
import Numerics
import Portfolio
import TestKit
import Testing

@testable import Optimization

/// Markets for allocations along trees.
enum HierarchyMarket {
    /// The market of the last 200 returns of the ten stocks of `Examples/prices/riskfolio_10.csv`.
    static func problem() throws -> PortfolioProblem {
        let text = try Repository.text(of: "Examples/prices/riskfolio_10.csv")
        let prices = text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            line.split(separator: ",").dropFirst().compactMap { Double($0) }
        }
        let returns = zip(prices, prices.dropFirst()).map { before, after in
            zip(before, after).map { $1 / $0 - 1 }
        }
        return try problem(Matrix(rows: Array(returns.suffix(200))))
    }

    /// A market with a common factor and some of their own, one for every few assets.
    static func random(_ assets: Int, _ periods: Int, seed: UInt64) throws -> PortfolioProblem {
        var generator = Xoshiro256(seed: seed)
        var returns = Matrix(rows: periods, columns: assets)
        for period in 0..<periods {
            let common = generator.normal()
            let groups = (0...(assets / 4)).map { _ in generator.normal() }
            for asset in 0..<assets {
                let own = (1 + Double(asset % 5)) * generator.normal()
                returns[period, asset] = 0.005 * (common + groups[asset / 4] + own) + 0.0004
            }
        }
        return try problem(returns)
    }

    static func problem(_ returns: Matrix) throws -> PortfolioProblem {
        let centered = CenteredColumns(returns)
        return PortfolioProblem(
            distribution: ReturnDistribution(
                assets: try (0..<returns.columns).map { try #require(AssetID("A\($0)")) },
                mean: centered.means,
                covariance: BLAS.gram(centered.deviations, scale: 1 / Double(returns.rows - 1)),
                scenarios: returns,
                periodsPerYear: 252
            ),
            objective: .minimumRisk,
            constraints: PortfolioConstraints(assets: returns.columns)
        )
    }

    /// Every rule.
    static let rules: [HierarchicalModel.Rule] = [
        .riskParity, .equalRiskContribution, .nested, .schur(gamma: 0.3),
    ]

    /// The portfolio, which there must be.
    static func portfolio(
        _ model: HierarchicalModel,
        _ problem: PortfolioProblem,
        _ risk: ClusterRisk = .variance
    ) throws -> HierarchicalPortfolio {
        guard case .portfolio(let portfolio) = model.solve(problem, risk: risk) else {
            Issue.record("There is no portfolio.")
            throw UnansweredSolve(.unbounded)
        }
        return portfolio
    }
}
