import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

/// Risk shared by signed positions and by exposures to factors.
@Suite struct RiskPartsTests {
    private let budgets = [0.5, 0.3, 0.2]

    /// Two common factors and one that four of the assets have.
    private func loadings(_ random: inout SeededGenerator, assets: Int) -> Matrix {
        var loadings = Matrix(rows: assets, columns: 3)
        for i in 0..<assets {
            loadings[i, 0] = Double.random(in: 0.5..<1.5, using: &random)
            loadings[i, 1] = Double.random(in: -0.4..<0.8, using: &random)
            loadings[i, 2] = i < 4 ? Double.random(in: 0.2..<1, using: &random) : 0
        }
        return loadings
    }

    private func problem(
        _ code: String,
        _ objective: Objective,
        seed: UInt64,
        assets: Int = 8,
        short: Double = 10
    ) throws -> PortfolioProblem {
        PortfolioProblem(
            distribution: RandomMarket.distribution(assets: assets, observations: 150, seed: seed),
            measure: try #require(MinimumRiskTests.measure(code, count: 150)),
            objective: objective,
            constraints: PortfolioConstraints(
                assets: assets,
                lower: [Double](repeating: -short, count: assets),
                upper: [Double](repeating: short, count: assets)
            )
        )
    }

    /// Whether the portfolio without limits is long on balance and within the bounds.
    private func isFree(_ parts: RiskParts, _ problem: PortfolioProblem, _ budgets: [Double])
        -> Bool
    {
        guard let found = parts.budgeted(problem.distribution.covariance, budgets) else {
            return false
        }
        let total = found.weights.reduce(0, +)
        return total > 0
            && found.weights.allSatisfy { abs($0) / total < problem.constraints.upper[0] }
    }

    private func distance(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(a.count == b.count ? 0 : .infinity) { max($0, abs($1.0 - $1.1)) }
    }

    @Test func `factors have their budgets of the variance, and nothing else has any`() throws {
        for seed in 1...30 {
            var random = SeededGenerator(seed: UInt64(seed))
            let loadings = loadings(&random, assets: 8)
            let parts = RiskParts.exposures(loadings)
            let problem = try problem(
                "MV",
                .riskParity(budgets: budgets, of: parts),
                seed: UInt64(seed)
            )
            guard isFree(parts, problem, budgets) else { continue }
            let portfolio = try #require(problem.optimum)
            #expect(abs(portfolio.weights.reduce(0, +) - 1) < 1e-12)
            let slopes = BLAS.multiply(problem.distribution.covariance, portfolio.weights)
            let shares = try #require(
                FactorRiskShares(loadings: loadings).shares(portfolio.weights, slopes: slopes)
            )
            #expect(distance(shares, budgets) < 1e-10, "\(seed)")
            #expect(parts.positions(portfolio.weights).allSatisfy { $0 > 0 })
        }
    }

    @Test func `a cone program finds the same`() throws {
        for seed in 1...10 {
            var random = SeededGenerator(seed: UInt64(seed))
            let parts = RiskParts.exposures(loadings(&random, assets: 8))
            let problem = try problem(
                "MV",
                .riskParity(budgets: budgets, of: parts),
                seed: UInt64(seed),
                short: 50
            )
            guard isFree(parts, problem, budgets) else { continue }
            let quick = try #require(problem.optimum)
            guard
                case .optimal(let slow) = ConvexPortfolio(problem, risk: StandardDeviation())
                    .solve()
            else {
                Issue.record("\(seed)")
                continue
            }
            #expect(distance(quick.weights, slow.weights) < 2e-5, "\(seed)")
        }
    }

    @Test(arguments: ["CVaR", "MAD", "EVaR", "MDD", "MSV"])
    func `factors have their budgets of any measure`(code: String) throws {
        var random = SeededGenerator(seed: 4)
        let loadings = loadings(&random, assets: 8)
        let problem = try problem(
            code,
            .riskParity(budgets: budgets, of: .exposures(loadings)),
            seed: 4
        )
        let portfolio = try #require(problem.optimum)
        let slopes = try #require(portfolio.riskSlopes)
        let shares = try #require(
            FactorRiskShares(loadings: loadings).shares(portfolio.weights, slopes: slopes)
        )
        #expect(distance(shares, budgets) < 2e-5, "\(code): \(shares)")
    }

    @Test func `of given signs every asset has its budget of the variance`() throws {
        for seed in 1...30 {
            var random = SeededGenerator(seed: UInt64(seed))
            let signs = (0..<6).map {
                $0 > 0 && Int.random(in: 0..<4, using: &random) == 0 ? -1.0 : 1
            }
            let budgets = [0.3, 0.2, 0.2, 0.1, 0.1, 0.1]
            let problem = try problem(
                "MV",
                .riskParity(budgets: budgets, of: .signed(signs)),
                seed: UInt64(seed),
                assets: 6,
                short: 100
            )
            guard isFree(.signed(signs), problem, budgets) else { continue }
            let portfolio = try #require(problem.optimum)
            let slopes = BLAS.multiply(problem.distribution.covariance, portfolio.weights)
            let total = BLAS.dot(slopes, portfolio.weights)
            let shares = zip(portfolio.weights, slopes).map { $0 * $1 / total }
            #expect(distance(shares, budgets) < 1e-10, "\(seed)")
            #expect(zip(portfolio.weights, signs).allSatisfy { $0 * $1 > 0 })
        }
    }

    @Test(arguments: ["MV", "CVaR", "MAD"])
    func `signs are kept beside bounds that are in the way`(code: String) throws {
        let signs = [1.0, 1, 1, -1, 1, 1]
        let equal = [Double](repeating: 1.0 / 6, count: 6)
        var problem = try problem(
            code,
            .riskParity(budgets: equal, of: .signed(signs)),
            seed: 7,
            assets: 6
        )
        problem.constraints.lower[3] = -0.05
        let portfolio = try #require(problem.optimum)
        #expect(portfolio.weights[3] < 0 && portfolio.weights[3] > -0.05 - 1e-9)
        #expect(abs(portfolio.weights.reduce(0, +) - 1) < 1e-9)
    }

    /// The least r/Πy^b of all weights near by, by sampling.
    @Test(arguments: ["MV", "CVaR"])
    func `no portfolio near by is better`(code: String) throws {
        var random = SeededGenerator(seed: 11)
        let parts = RiskParts.exposures(loadings(&random, assets: 6))
        var problem = try problem(
            code,
            .riskParity(budgets: budgets, of: parts),
            seed: 11,
            assets: 6
        )
        problem.constraints.lower = [Double](repeating: 0, count: 6)
        let portfolio = try #require(problem.optimum)
        let best = MeasuredWeights(portfolio.weights, of: problem).loss
        for _ in 0..<200 {
            let other = RandomMarket.moved(portfolio.weights.map { max(0, $0) }, using: &random)
            let scaled = other.map { $0 / other.reduce(0, +) }
            #expect(MeasuredWeights(scaled, of: problem).loss >= best * (1 - 1e-6), "\(code)")
        }
    }

    @Test func `components have the variances of the covariance`() throws {
        let covariance = RandomMarket.distribution(assets: 7, seed: 5).covariance
        let found = try #require(PrincipalComponents(covariance, count: 3))
        for k in 0..<3 {
            let vector = Array(found.loadings.column(k))
            let image = BLAS.multiply(covariance, vector)
            #expect(distance(image, vector.map { $0 * found.variances[k] }) < 1e-15)
            #expect(vector.reduce(0, +) >= 0)
        }
        #expect(found.variances == found.variances.sorted(by: >))
        #expect(found.shares.reduce(0, +) < 1)
    }
}
