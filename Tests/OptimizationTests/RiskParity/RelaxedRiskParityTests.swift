import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

@Suite struct RelaxedRiskParityTests {
    private static let versions: [RelaxedRiskParity.Regularization] = [
        .none, .deviation, .penalty(2),
    ]

    private func problem(
        _ distribution: ReturnDistribution,
        _ regularization: RelaxedRiskParity.Regularization = .none,
        budgets: [Double]? = nil,
        target: Double? = nil
    ) -> PortfolioProblem {
        let count = distribution.assets.count
        let equal = [Double](repeating: 1 / Double(count), count: count)
        var constraints = PortfolioConstraints(assets: count)
        constraints.returnTarget = target
        return PortfolioProblem(
            distribution: distribution,
            objective: .relaxedRiskParity(
                RelaxedRiskParity(budgets: budgets ?? equal, regularization: regularization)
            ),
            constraints: constraints
        )
    }

    private func weights(_ problem: PortfolioProblem) throws -> [Double] {
        guard case .optimal(let portfolio) = Optimizer.solve(problem) else {
            Issue.record("no portfolio")
            return []
        }
        #expect(portfolio.quality.dualityGap < 1e-5)
        return portfolio.weights
    }

    @Test(arguments: 0..<10)
    func `with nothing in the way it is risk parity`(seed: Int) throws {
        let distribution = RandomMarket.distribution(assets: 3 + seed, seed: UInt64(seed))
        let budgets = (0..<(3 + seed)).map { Double($0 % 3 + 1) }
        let sum = budgets.reduce(0, +)
        let shares = budgets.map { $0 / sum }
        let exact = RiskBudgeting(covariance: distribution.covariance, budgets: shares).solve()
        let relaxed = try weights(problem(distribution, budgets: shares))
        try #require(relaxed.count == exact.weights.count)
        for (left, right) in zip(relaxed, exact.weights) { #expect(abs(left - right) < 1e-12) }
    }

    /// A limit that only the cones know to be idle: they end where the shares are known to be right at once.
    @Test(arguments: 0..<6)
    func `the cones find the shares that nothing is in the way of`(seed: Int) throws {
        let distribution = RandomMarket.distribution(assets: 4 + seed, seed: UInt64(seed))
        let problem = problem(distribution)
        let byCones = ConvexPortfolio(problem, risk: StandardDeviation()).solve()
        guard case .optimal(let portfolio) = byCones else {
            Issue.record("no portfolio")
            return
        }
        let known = try weights(problem)
        for (left, right) in zip(portfolio.weights, known) { #expect(abs(left - right) < 2e-4) }
        #expect(MeasuredWeights(portfolio.weights, of: problem).loss >= -1e-12)
    }

    @Test(arguments: 0..<8)
    func `no other portfolio that earns as much has a smaller gap`(seed: Int) throws {
        let distribution = RandomMarket.distribution(assets: 6, seed: UInt64(seed))
        let annual = distribution.mean.map { 252 * $0 }
        let target = 0.7 * (annual.max() ?? 0) + 0.3 * annual.reduce(0, +) / 6
        for version in Self.versions {
            let problem = problem(distribution, version, target: target)
            let best = try weights(problem)
            try #require(best.count == 6)
            #expect(BLAS.dot(annual, best) >= target - 1e-8)
            let loss = MeasuredWeights(best, of: problem).loss
            var random = SeededGenerator(seed: UInt64(seed))
            for _ in 0..<300 {
                let moved = RandomMarket.moved(best, using: &random)
                guard BLAS.dot(annual, moved) >= target else { continue }
                #expect(MeasuredWeights(moved, of: problem).loss >= loss - 1e-9)
            }
        }
    }

    @Test func `a greater demand is never nearer to the budgets`() throws {
        let distribution = RandomMarket.distribution(assets: 7, seed: 4)
        let annual = distribution.mean.map { 252 * $0 }
        let (most, middle) = (annual.max() ?? 0, annual.reduce(0, +) / 7)
        var last = -Double.infinity
        for step in 0..<8 {
            let problem = problem(
                distribution,
                target: middle + (most - middle) * Double(step) / 8
            )
            let loss = MeasuredWeights(try weights(problem), of: problem).loss
            #expect(loss >= last - 1e-9)
            last = loss
        }
    }
}
