import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

@Suite struct NaiveModelTests {
    private func solved(
        _ model: NaiveModel,
        _ distribution: ReturnDistribution,
        _ change: (inout PortfolioConstraints) -> Void = { _ in }
    ) throws -> [Double] {
        var constraints = PortfolioConstraints(assets: distribution.assets.count)
        change(&constraints)
        let problem = PortfolioProblem(
            distribution: distribution,
            objective: .minimumRisk,
            constraints: constraints
        )
        let posed = try #require(model.problem(problem))
        guard case .optimal(let portfolio) = Optimizer.solve(posed) else {
            Issue.record("\(model) has no portfolio")
            return []
        }
        return portfolio.weights
    }

    @Test(arguments: 0..<20)
    func `without limits the weights are the textbook's`(seed: Int) throws {
        let distribution = RandomMarket.distribution(assets: 3 + seed, seed: UInt64(seed))
        let deviations = distribution.deviations
        let expected: [(NaiveModel, (Double) -> Double)] = [
            (.equalWeight, { _ in 1 }), (.inverseVolatility, { 1 / $0 }),
            (.inverseVariance, { 1 / ($0 * $0) }),
        ]
        for (model, share) in expected {
            let shares = deviations.map(share)
            let sum = shares.reduce(0, +)
            let weights = try solved(model, distribution)
            for (weight, share) in zip(weights, shares) {
                #expect(abs(weight - share / sum) < 1e-12, "\(model)")
            }
        }
    }

    @Test(arguments: 0..<20)
    func `held weights of least correlation are equally correlated with the whole`(seed: Int) throws
    {
        let distribution = RandomMarket.distribution(assets: 4 + seed, seed: UInt64(seed))
        let weights = try solved(.maximumDecorrelation, distribution)
        let correlations = distribution.correlation
        let slopes = weights.indices.map { i in
            weights.indices.reduce(0) { $0 + (correlations[i, $1] ?? 0) * weights[$1] }
        }
        // Karush-Kuhn-Tucker: the slopes of what is held are equal, others are not below them.
        let least = try #require(slopes.min())
        for (weight, slope) in zip(weights, slopes) where weight > 0 {
            #expect(abs(slope - least) < 1e-10)
        }
    }

    @Test func `limits bend the weights as little as they can`() throws {
        let distribution = RandomMarket.distribution(assets: 5, seed: 3)
        let capped = try solved(.equalWeight, distribution) { $0.upper[1] = 0.1 }
        for (place, weight) in capped.enumerated() {
            #expect(abs(weight - (place == 1 ? 0.1 : 0.225)) < 1e-12)
        }
        // The return asked for is that of the market, not of the form.
        let mean = distribution.mean.map { 252 * $0 }
        let target = 0.9 * (mean.max() ?? 0) + 0.1 * mean.reduce(0, +) / 5
        let earning = try solved(.equalWeight, distribution) { $0.returnTarget = target }
        #expect(abs(BLAS.dot(earning, mean) - target) < 1e-10)
    }

    @Test func `an asset that never moves would take everything`() {
        var scenarios = RandomMarket.distribution(assets: 3, seed: 1).scenarios
        for t in 0..<scenarios.rows { scenarios[t, 1] = 0 }
        let distribution = RandomMarket.distribution(assets: 3, seed: 1).over(scenarios)
        let problem = PortfolioProblem(
            distribution: distribution,
            objective: .minimumRisk,
            constraints: PortfolioConstraints(assets: 3)
        )
        for model in NaiveModel.allCases {
            #expect((model.problem(problem) == nil) == (model != .equalWeight))
        }
    }

    @Test func `random portfolios are spread evenly over all long-only ones`() {
        var generator = Xoshiro256(seed: 7)
        let (draws, assets) = (20_000, 4)
        var (sums, squares) = ([Double](repeating: 0, count: assets), 0.0)
        for _ in 0..<draws {
            let weights = RandomPortfolio.weights(assets, using: &generator)
            #expect(abs(weights.reduce(0, +) - 1) < 1e-12 && weights.allSatisfy { $0 > 0 })
            for (place, weight) in weights.enumerated() { sums[place] += weight }
            squares += weights[0] * weights[0]
        }
        // Of the Dirichlet distribution with concentration 1: E w = 1/n, E w² = 2 / (n (n + 1)).
        for sum in sums { #expect(abs(sum / Double(draws) - 0.25) < 0.006) }
        #expect(abs(squares / Double(draws) - 0.1) < 0.004)
    }

    @Test func `a random portfolio under limits is the nearest that keeps them`() throws {
        let distribution = RandomMarket.distribution(assets: 6, seed: 2)
        var problem = PortfolioProblem(
            distribution: distribution,
            objective: .minimumRisk,
            constraints: PortfolioConstraints(assets: 6)
        )
        var generator = Xoshiro256(seed: 11)
        let drawn = RandomPortfolio.weights(6, using: &generator)
        guard case .optimal(let free) = Optimizer.solve(RandomPortfolio.problem(problem, seed: 11))
        else {
            Issue.record("no portfolio")
            return
        }
        for (weight, draw) in zip(free.weights, drawn) { #expect(abs(weight - draw) < 1e-12) }
        problem.constraints.upper = drawn.map { _ in 0.3 }
        guard
            case .optimal(let capped) = Optimizer.solve(RandomPortfolio.problem(problem, seed: 11))
        else {
            Issue.record("no portfolio")
            return
        }
        // A projection onto a box with a sum shifts all that is inside the box by the same.
        let shifts = capped.weights.indices.filter {
            capped.weights[$0] < 0.3 && capped.weights[$0] > 0
        }
        .map { capped.weights[$0] - drawn[$0] }
        #expect(shifts.allSatisfy { abs($0 - shifts[0]) < 1e-12 })
    }
}
