import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

@Suite struct MaximumDiversificationTests {
    private func problem(_ seed: Int) -> PortfolioProblem {
        let count = 5 + seed
        let distribution = RandomMarket.distribution(assets: count, seed: UInt64(seed))
        var constraints = PortfolioConstraints(
            assets: count,
            upper: [Double](repeating: 0.35, count: count)
        )
        constraints.linear = [
            LinearConstraint(
                name: "sector",
                coefficients: (0..<count).map { $0.isMultiple(of: 2) ? 1 : 0 },
                minimum: 0.6,
                maximum: nil
            )
        ]
        return PortfolioProblem(
            distribution: distribution,
            objective: .maximumDiversification,
            constraints: constraints
        )
    }

    private func portfolio(_ outcome: OptimizationOutcome?) throws -> OptimalPortfolio {
        guard case .optimal(let portfolio) = outcome else {
            throw LinearAlgebraError.notConverged(code: 0)
        }
        return portfolio
    }

    @Test(arguments: 0..<12)
    func `it is what the cones find, with the same prices`(seed: Int) throws {
        let problem = problem(seed)
        let exact = try portfolio(MaximumDiversification.solve(problem))
        let cones = try portfolio(ConvexPortfolio(problem, risk: StandardDeviation()).solve())
        for (one, other) in zip(exact.weights, cones.weights) { #expect(abs(one - other) < 1e-5) }
        let losses = [exact, cones].map { MeasuredWeights($0.weights, of: problem).loss }
        #expect(losses[0] <= losses[1] + 1e-12)
        for price in exact.shadowPrices where abs(price.price) > 1e-3 {
            let other = try #require(
                cones.shadowPrices.first { $0.constraint == price.constraint },
                "\(price)"
            )
            #expect(abs(other.price - price.price) < 1e-4 * max(1, abs(price.price)), "\(price)")
            #expect(other.metric == price.metric && other.limit == price.limit)
        }
    }

    /// A price is what the ratio gains for each unit of its limit.
    @Test(arguments: 0..<4)
    func `prices are the change of the ratio`(seed: Int) throws {
        let problem = problem(seed)
        let step = 1e-6
        func ratio(_ minimum: Double) throws -> Double {
            var moved = problem
            moved.constraints.linear[0].minimum = minimum
            let weights = try portfolio(Optimizer.solve(moved)).weights
            return 1 / MeasuredWeights(weights, of: moved).loss
        }
        let change = try (ratio(0.6 + step) - ratio(0.6 - step)) / (2 * step)
        let price = try portfolio(Optimizer.solve(problem)).shadowPrices
            .first { $0.constraint == "sector min" }?.price
        #expect(abs(change - (price ?? 0)) < 1e-4)
    }

    @Test func `a demanded return is left to the cones`() {
        var problem = problem(1)
        problem.constraints.returnTarget = 0.01
        let isLeft = MaximumDiversification.solve(problem).map { _ in false } ?? true
        #expect(isLeft)
    }
}
