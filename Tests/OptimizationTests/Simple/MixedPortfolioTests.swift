import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

@Suite struct MixedPortfolioTests {
    private func problem(_ seed: UInt64, costs: Bool = true) -> PortfolioProblem {
        let distribution = RandomMarket.distribution(assets: 8, seed: seed)
        var constraints = PortfolioConstraints(assets: 8)
        constraints.upper = [Double](repeating: 0.5, count: 8)
        if costs {
            constraints.trading = Trading(current: [0.5, 0.5, 0, 0, 0, 0, 0, 0])
            constraints.trading?.linearCosts = [Double](repeating: 0.002, count: 8)
        }
        return PortfolioProblem(
            distribution: distribution,
            objective: .maximumReturn,
            constraints: constraints
        )
    }

    @Test(arguments: [MixedCriterion.expectedReturn, .risk, .diversification, .cost])
    func `all for one criterion is the best by that one`(criterion: MixedCriterion) throws {
        for seed in 0..<5 {
            let mixed = MixedPortfolio(
                problem(UInt64(seed)),
                MixedObjective(shares: [criterion: 1]),
                hooks: ConicHooks()
            )
            let score = try #require(mixed.scores.first)
            #expect(abs(score.value - score.best) <= 1e-8 * max(1, abs(score.best)))
        }
    }

    @Test(arguments: 0..<12)
    func `no other portfolio scores more`(seed: Int) throws {
        let problem = problem(UInt64(seed))
        let mixed = MixedPortfolio(problem, MixedObjective(), hooks: ConicHooks())
        guard case .optimal(let portfolio) = mixed.outcome else {
            Issue.record("no portfolio")
            return
        }
        #expect(mixed.scores.count == 4)
        func total(_ weights: [Double]) -> Double {
            mixed.scores.reduce(0) { sum, score in
                let value = problem.value(of: score.criterion, weights)
                return sum + score.share * (value - score.worst) / (score.best - score.worst)
            }
        }
        let best = total(portfolio.weights)
        #expect(abs(best - mixed.scores.reduce(0) { $0 + $1.share * ($1.score ?? 0) }) < 1e-12)
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<200 {
            // Towards other portfolios that keep the limits, a little and all the way.
            let other = (0..<8).map { _ in Double.random(in: 0.5...1, using: &random) }
            let sum = other.reduce(0, +)
            let part = pow2(-Int.random(in: 0...12, using: &random))
            let moved = zip(portfolio.weights, other).map { $0 + part * ($1 / sum - $0) }
            #expect(total(moved) <= best + 1e-8)
        }
    }

    private func pow2(_ exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: 1)
    }

    @Test func `scores do not depend on units`() throws {
        let problem = problem(3)
        var scaled = problem
        scaled.distribution = ReturnDistribution(
            assets: problem.distribution.assets,
            mean: problem.distribution.mean,
            covariance: problem.distribution.covariance,
            scenarios: problem.distribution.scenarios,
            periodsPerYear: 12
        )
        let weights = [problem, scaled].map { problem -> [Double] in
            let mixed = MixedPortfolio(problem, MixedObjective(), hooks: ConicHooks())
            guard case .optimal(let portfolio) = mixed.outcome else { return [] }
            return portfolio.weights
        }
        try #require(weights[0].count == 8 && weights[1].count == 8)
        for (left, right) in zip(weights[0], weights[1]) { #expect(abs(left - right) < 1e-7) }
    }

    @Test func `limits that contradict each other are told`() {
        var problem = problem(1, costs: false)
        problem.constraints.upper = [Double](repeating: 0.1, count: 8)
        let mixed = MixedPortfolio(problem, MixedObjective(), hooks: ConicHooks())
        guard case .infeasible = mixed.outcome else {
            Issue.record("\(mixed.outcome)")
            return
        }
    }
}
