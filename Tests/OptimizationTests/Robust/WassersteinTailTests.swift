import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

@Suite struct WassersteinTailTests {
    private func solve(
        _ distribution: ReturnDistribution,
        _ tail: WassersteinTail,
        lower: Double
    ) throws -> OptimalPortfolio {
        var constraints = PortfolioConstraints(assets: distribution.assets.count)
        constraints.lower = constraints.lower.map { _ in lower }
        let problem = PortfolioProblem(
            distribution: distribution,
            objective: .robustTail(tail),
            constraints: constraints
        )
        guard case .optimal(let portfolio) = Optimizer.solve(problem) else {
            throw NoPortfolio()
        }
        return portfolio
    }

    private struct NoPortfolio: Error {}

    @Test(arguments: 0..<6)
    func `no portfolio loses less at the worst`(seed: Int) throws {
        let distribution = RandomMarket.distribution(
            assets: 5,
            observations: 150,
            seed: UInt64(seed)
        )
        var random = SeededGenerator(seed: UInt64(seed))
        for (radius, aversion, lower) in [(1e-4, 1.0, 0.0), (3e-3, 4, 0), (5e-4, 1, -0.3)] {
            let tail = WassersteinTail(radius: radius, riskAversion: aversion, confidence: 0.9)
            let best = try solve(distribution, tail, lower: lower)
            let own = tail.worst(best.weights, distribution).loss
            #expect(abs(own - best.quality.objective) < 1e-9)
            for _ in 0..<200 {
                let other = RandomMarket.moved(best.weights, using: &random)
                #expect(tail.worst(other, distribution).loss > own - 1e-9)
            }
        }
    }

    @Test func `the radius adds its price, and none is the plain mean loss and CVaR`() throws {
        let distribution = RandomMarket.distribution(assets: 4, observations: 200, seed: 9)
        let weights = [0.4, 0.3, 0.2, 0.1]
        let returns = BLAS.multiply(distribution.scenarios, weights)
        let tail = ConditionalValueAtRisk(confidence: 0.95).risk(of: returns)
        let plain = 2 * tail - returns.reduce(0, +) / 200
        let robust = WassersteinTail(radius: 1e-3, riskAversion: 2)
        #expect(abs(robust.estimate(weights, distribution) - plain) < 1e-14)
        let (loss, price) = robust.worst(weights, distribution)
        let near = WassersteinTail(radius: 1e-3 - 1e-7, riskAversion: 2)
        let slope = (loss - near.worst(weights, distribution).loss) / 1e-7
        #expect(abs(slope - price) < 1e-5 * price)
        // Moving all returns of one asset by its share of the radius is one way to lose.
        #expect(loss >= plain + 1e-3 * 0.4 * 3)
    }

    @Test func `probabilities weigh the scenarios`() throws {
        let distribution = RandomMarket.distribution(assets: 3, observations: 60, seed: 2)
        // Each scenario twice is each with twice the probability.
        let half = Array(0..<30)
        let rows = half + half + Array(30..<60)
        let all = [0, 1, 2]
        let repeated = distribution.over(
            distribution.scenarios.submatrix(rows: rows, columns: all)
        )
        let weighted = ReturnDistribution(
            assets: distribution.assets,
            mean: distribution.mean,
            covariance: distribution.covariance,
            scenarios: distribution.scenarios,
            probabilities: (0..<60).map { $0 < 30 ? 2.0 / 90 : 1.0 / 90 },
            periodsPerYear: 252
        )
        let tail = WassersteinTail(radius: 1e-3, confidence: 0.9)
        let one = try solve(repeated, tail, lower: 0)
        let other = try solve(weighted, tail, lower: 0)
        #expect(abs(one.quality.objective - other.quality.objective) < 1e-10)
        let worst = tail.worst(other.weights, weighted).loss
        #expect(abs(worst - other.quality.objective) < 1e-9)
    }
}
