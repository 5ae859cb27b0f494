import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

/// The number of effective assets is limited, priced and relaxed in assets.
@Suite struct EffectiveAssetsTests {
    private func problem(_ count: Double) -> PortfolioProblem {
        var constraints = PortfolioConstraints(assets: 6)
        constraints.effectiveAssets = count
        return PortfolioProblem(
            distribution: RandomMarket.distribution(assets: 6, observations: 120, seed: 3),
            measure: ConditionalValueAtRisk(),
            objective: .minimumRisk,
            constraints: constraints
        )
    }

    @Test func `the price is the slope for one asset more`() throws {
        let (count, step) = (5.0, 1e-3)
        let portfolio = try #require(problem(count).optimum)
        let price = try #require(
            portfolio.shadowPrices.first { $0.constraint == "effective_assets" }
        )
        #expect(price.limit == count)
        let risks = try [count - step, count + step].map { count in
            try #require(problem(count).optimum).quality.objective
        }
        let slope = (risks[1] - risks[0]) / (2 * step)
        #expect(slope > 0)
        #expect(abs(price.price - slope) < 1e-4 * slope)
        let concentration = portfolio.weights.reduce(0) { $0 + $1 * $1 }
        #expect(abs(1 / concentration - count) < 1e-6)
    }

    @Test func `the relaxation is a number of assets`() throws {
        var problem = problem(8)
        problem.constraints.upper[0] = 0.1
        guard case .infeasible(let conflict) = Optimizer.solve(problem) else {
            Issue.record("Six assets are never eight.")
            return
        }
        let limit = try #require(conflict.members.first { $0.constraint == "effective_assets" })
        #expect(limit.limit == 8)
        let change = try #require(conflict.relaxation.first)
        #expect(change.constraint == "effective_assets")
        // 0.1 and five times 0.18.
        #expect(abs(try #require(change.required) - 1 / (0.01 + 5 * 0.0324)) < 1e-4)
    }

    @Test(arguments: [UserUnit.times(252), .effectiveAssets(budget: 0.9)])
    func `a unit's slope is its derivative, and it reads back`(unit: UserUnit) {
        let value = unit.value(ofUser: 3.5)
        #expect(abs(unit.user(value) - 3.5) < 1e-14)
        let step = 1e-6 * value
        let slope = (unit.user(value + step) - unit.user(value - step)) / (2 * step)
        #expect(abs(slope - unit.slope(at: value)) < 1e-8 * abs(slope))
    }

    @Test func `a soft number of assets costs its penalty for each asset that is missing`() throws {
        // Where the penalty is the hard limit's price, breaking it by little costs what it saves.
        let hard = try #require(problem(5).optimum)
        let price = try #require(
            hard.shadowPrices.first { $0.constraint == "effective_assets" }?.price
        )
        for (factor, isKept) in [(1.05, true), (0.95, false)] {
            var soft = problem(5)
            soft.constraints.penalties["effective_assets"] = factor * price
            let weights = try #require(soft.optimum).weights
            let count = 1 / weights.reduce(0) { $0 + $1 * $1 }
            #expect((count > 5 - 1e-5) == isKept, "\(factor): \(count)")
        }
    }
}
