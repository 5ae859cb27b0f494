import Estimation
import MarketData
import Numerics
import Portfolio
import TestKit
import Testing

@testable import Optimization

@Suite struct ResamplerTests {
    private static func resampler(
        _ distribution: ReturnDistribution,
        _ objective: Objective,
        _ resampling: Resampling,
        _ change: (inout PortfolioConstraints) -> Void = { _ in }
    ) -> Resampler {
        var constraints = PortfolioConstraints(assets: distribution.assets.count)
        change(&constraints)
        let problem = PortfolioProblem(
            distribution: distribution,
            objective: objective,
            constraints: constraints
        )
        return Resampler(problem, resampling, estimate: { .success(distribution.over($0.returns)) })
    }

    private static var few: Resampling {
        var result = Resampling()
        result.samples = 24
        result.seed = 5
        return result
    }

    @Test func `the mean is that of each history's portfolio, and so is its spread`() throws {
        let distribution = RandomMarket.distribution(assets: 5, observations: 120, seed: 4)
        let resampler = Self.resampler(distribution, .utility(riskAversion: 2), Self.few)
        let found = try resampler.portfolio()
        let sampler = HistorySampler(Self.few, distribution)
        let each = (0..<24).map { number -> [Double] in
            var problem = resampler.problem
            problem.distribution = distribution.over(sampler.history(number).returns)
            guard case .optimal(let portfolio) = Optimizer.solve(problem) else { return [] }
            return portfolio.weights
        }
        for i in 0..<5 {
            let values = each.map { $0[i] }
            let mean = values.reduce(0, +) / 24
            let spread = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 23
            #expect(abs(found.weights[i] - mean) < 1e-14)
            #expect(abs(found.deviations[i] - spread.squareRoot()) < 1e-14)
        }
        #expect(found.answered == 24 && found.blockLength == nil)
        #expect(found.original != nil)
    }

    @Test func `limits of every history hold for the mean`() throws {
        for seed in 0..<6 {
            let distribution = RandomMarket.distribution(
                assets: 8,
                observations: 60,
                seed: UInt64(seed)
            )
            var resampling = Self.few
            resampling.seed = UInt64(seed)
            if seed % 2 == 1 { resampling.method = .blocks(.circular, length: nil) }
            let target = 252 * distribution.mean.reduce(0, +) / 8
            let found = try Self.resampler(distribution, .minimumRisk, resampling) {
                $0.lower = [Double](repeating: -0.2, count: 8)
                $0.upper = [Double](repeating: 0.4, count: 8)
                $0.grossLeverage = 1.5
                $0.returnTarget = target
            }
            .portfolio()
            #expect(abs(found.weights.reduce(0, +) - 1) < 1e-9)
            #expect(found.weights.allSatisfy { $0 > -0.2 - 1e-9 && $0 < 0.4 + 1e-9 })
            #expect(found.weights.reduce(0) { $0 + abs($1) } < 1.5 + 1e-7)
            // The target is one of the moments that there are, not of those drawn.
            #expect(252 * BLAS.dot(distribution.mean, found.weights) > target - 1e-7)
        }
    }

    @Test func `many long histories lead back to the estimate`() throws {
        let distribution = RandomMarket.distribution(assets: 4, observations: 300, seed: 8)
        var resampling = Self.few
        resampling.observations = 100_000
        let found = try Self.resampler(distribution, .minimumRisk, resampling).portfolio()
        let original = try #require(found.original)
        for (mean, own) in zip(found.weights, original.weights) { #expect(abs(mean - own) < 0.01) }
    }

    @Test func `normal histories have the moments that they are drawn from`() {
        let distribution = RandomMarket.distribution(assets: 3, observations: 50, seed: 1)
        var resampling = Resampling()
        resampling.observations = 200_000
        resampling.samples = 1
        let drawn = distribution.over(HistorySampler(resampling, distribution).history(0).returns)
        for i in 0..<3 {
            let deviation = distribution.deviations[i]
            #expect(abs(drawn.mean[i] - distribution.mean[i]) < 0.01 * deviation)
            for j in 0..<3 {
                let scale = deviation * distribution.deviations[j]
                #expect(abs(drawn.covariance[i, j] - distribution.covariance[i, j]) < 0.01 * scale)
            }
        }
    }

    @Test func `ranks go from the mean of least risk to that of most return`() throws {
        let distribution = RandomMarket.distribution(assets: 6, observations: 100, seed: 3)
        let safest = try Self.resampler(distribution, .minimumRisk, Self.few).portfolio()
        let richest = try Self.resampler(distribution, .maximumReturn, Self.few).portfolio()
        let frontier = try Self.resampler(distribution, .minimumRisk, Self.few)
            .frontier(points: 7)
        #expect(frontier.points.count == 7)
        for i in 0..<6 {
            #expect(abs(frontier.points[0].weights[i] - safest.weights[i]) < 1e-7)
            #expect(abs(frontier.points[6].weights[i] - richest.weights[i]) < 1e-6)
        }
        for point in frontier.points {
            #expect(abs(point.weights.reduce(0, +) - 1) < 1e-9)
            #expect(point.weights.allSatisfy { $0 > -1e-9 })
        }
    }

    @Test func `histories in which nothing earns enough are counted`() throws {
        let distribution = RandomMarket.distribution(assets: 3, observations: 40, seed: 2)
        let best = 252 * (distribution.mean.max() ?? 0)
        let sharpe = Objective.maximumSharpe(riskFreeRate: best + 0.01)
        let found = try Self.resampler(distribution, sharpe, Self.few).portfolio()
        #expect(found.original == nil)
        #expect(0 < found.answered && found.answered < 24)
        let hopeless = Self.resampler(distribution, .maximumSharpe(riskFreeRate: 99), Self.few)
        #expect(throws: Resampler.Failure.self) { try hopeless.portfolio() }
    }

    @Test func `whoever waits is told of every history, and can stop`() throws {
        let distribution = RandomMarket.distribution(assets: 3, observations: 40, seed: 2)
        let problem = Self.resampler(distribution, .minimumRisk, Self.few).problem
        let stopped = Resampler(
            problem,
            Self.few,
            estimate: { .success(distribution.over($0.returns)) },
            hooks: ConicHooks(shouldStop: { true })
        )
        #expect(throws: Resampler.Failure.self) { try stopped.portfolio() }
    }
}
