import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

/// Newton's method on entropic tails against their statement in cones.
@Suite struct EntropicPortfolioTests {
    @Test(
        arguments: ["EVaR", "RLVaR"],
        [Objective.minimumRisk, .utility(riskAversion: 0.5)]
    )
    func `Newton's method finds the optimum of the cones`(
        code: String,
        objective: Objective
    ) throws {
        for seed in UInt64(1)...6 {
            let problem = try self.problem(code, objective, seed: seed)
            guard case .optimal(let answer) = Optimizer.solve(problem),
                case .optimal(let reference) = ConvexPortfolio(
                    problem,
                    risk: try #require(problem.measure as? any StatedRisk)
                ).solve()
            else {
                Issue.record("\(code) \(objective) \(seed): no optimum.")
                continue
            }
            #expect(answer.quality.method == .newton, "\(code) \(objective) \(seed)")
            #expect(answer.quality.dualityGap <= 1e-9)
            let (best, value) = (
                problem.value(of: reference.weights), problem.value(of: answer.weights)
            )
            #expect(value >= best - 1e-9 * abs(best), "\(code) \(objective) \(seed)")
            #expect(value <= best + 1e-7 * abs(best), "\(code) \(objective) \(seed)")
            for price in reference.shadowPrices where abs(price.price) > 1e-5 {
                let other = answer.shadowPrices.first { $0.constraint == price.constraint }
                #expect(abs((other?.price ?? 0) - price.price) <= 1e-3 * abs(price.price))
            }
        }
    }

    @Test func `twins and riskless assets are no trouble`() throws {
        var problem = try self.problem("EVaR", .minimumRisk, seed: 7)
        var scenarios = problem.distribution.scenarios
        for t in 0..<scenarios.rows { scenarios[t, 1] = scenarios[t, 0] }
        problem.distribution = problem.distribution.over(scenarios)
        #expect(try #require(problem.optimum).quality.dualityGap <= 1e-8)
        for t in 0..<scenarios.rows { scenarios[t, 2] = 1e-4 }
        problem.distribution = problem.distribution.over(scenarios)
        let weights = try #require(problem.optimum).weights
        #expect(abs(weights[2] - problem.constraints.upper[2]) < 1e-9)
    }

    private func problem(
        _ code: String,
        _ objective: Objective,
        seed: UInt64
    ) throws -> PortfolioProblem {
        let n = 12
        let distribution = RandomMarket.distribution(assets: n, observations: 250, seed: seed)
        let odd = (0..<n).map { Double($0 % 2) }
        let group = LinearConstraint(name: "odd", coefficients: odd, minimum: 0.3, maximum: 0.45)
        var constraints = PortfolioConstraints(
            assets: n,
            upper: [Double](repeating: 0.35, count: n),
            linear: seed % 2 == 0 ? [group] : []
        )
        if seed % 3 == 0 {
            let mean = distribution.mean.reduce(0, +) / Double(n)
            constraints.returnTarget = 252 * (0.6 * mean + 0.4 * (distribution.mean.max() ?? 0))
        }
        return PortfolioProblem(
            distribution: distribution,
            measure: try #require(RiskMeasures.measure(for: code)),
            objective: objective,
            constraints: constraints
        )
    }
}
