import Estimation
import Numerics
import Optimization
import TestKit
import Testing

/// Problems so small that their optima are known without a solver.
@Suite struct TinyProblemTests {
    /// Between two assets every measure is a convex function of one weight, which golden sections
    /// search.
    @Test(arguments: MinimumRiskTests.optimizable.filter { $0 != "OWA" })
    func `the least risk between two assets is that of a search`(code: String) throws {
        for seed in UInt64(1)...10 {
            let count = 4 + Int(seed) % 5
            let distribution = RandomMarket.distribution(
                assets: 2,
                observations: count,
                seed: 100 + seed
            )
            let measure = try #require(MinimumRiskTests.measure(code, count: count))
            let problem = PortfolioProblem(
                distribution: distribution,
                measure: measure,
                objective: .minimumRisk,
                constraints: PortfolioConstraints(
                    assets: 2,
                    lower: [-0.2, 0.1],
                    upper: [0.9, 1.2]
                )
            )
            let portfolio = try #require(problem.optimum, "\(code) \(seed)")
            let mine = measure.risk(of: problem.returns(of: portfolio.weights))
            let least = leastValue(from: -0.2, to: 0.9) {
                measure.risk(of: problem.returns(of: [$0, 1 - $0]))
            }
            let size = distribution.deviations.reduce(0) { max($0, $1) }
            let unit = code == "KT" || code == "SKT" ? size * size : size
            #expect(mine - least <= 1e-8 * unit, "\(code) \(seed): \(mine), \(least)")
            #expect(portfolio.weights[0] >= -0.2 - 1e-9 && portfolio.weights[0] <= 0.9 + 1e-9)
        }
    }

    /// Three scenarios cannot keep four assets from cancelling: the least deviation is zero, of which
    /// no gap is a share.
    @Test(arguments: ["MAD", "GMD", "MSV", "KT", "SKT", "RG", "CVRG", "EVRG", "RVRG"])
    func `an optimum without any risk is called optimal`(code: String) throws {
        let returns = [
            [-0.02, 0.05, -0.03, 0.02],
            [0.02, 0.02, -0.01, 0.0],
            [-0.01, 0.04, 0.03, 0.0],
        ]
        let market = RandomMarket.distribution(assets: 4, observations: 10, seed: 1)
        let problem = PortfolioProblem(
            distribution: market.over(Matrix(rows: returns)),
            measure: try #require(MinimumRiskTests.measure(code, count: 3)),
            objective: .minimumRisk,
            constraints: PortfolioConstraints(assets: 4)
        )
        let portfolio = try #require(problem.optimum, "\(code)")
        let risk = problem.measure.risk(of: problem.returns(of: portfolio.weights))
        #expect(portfolio.quality.status == .optimal)
        #expect(risk <= 1e-9, "\(code): \(risk)")
        #expect(portfolio.quality.dualityGap <= 1e-6, "\(code): \(portfolio.quality)")
    }

    private func leastValue(
        from low: Double,
        to high: Double,
        _ value: (Double) -> Double
    ) -> Double {
        let golden = (5.0.squareRoot() - 1) / 2
        var (a, b) = (low, high)
        for _ in 0..<55 {
            let (x, y) = (b - golden * (b - a), a + golden * (b - a))
            if value(x) <= value(y) { b = y } else { a = x }
        }
        return min(value(low), value(high), value((a + b) / 2))
    }
}
