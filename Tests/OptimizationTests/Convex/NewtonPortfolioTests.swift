import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

/// Newton's method on entropic tails against their statement in cones.
@Suite struct NewtonPortfolioTests {
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

    @Test func `Newton's method finds the growth of the cones, with prices and shorts`() throws {
        var compared = 0
        for seed in UInt64(1)...6 {
            var problem = try self.problem("CVaR", .maximumGrowth, seed: seed)
            // Swings so wide that growth wants several assets.
            problem.constraints.returnTarget = nil
            problem.distribution = problem.distribution.over(
                problem.distribution.scenarios.scaled(by: 8)
            )
            if seed > 3 {
                let floor = seed > 5 ? -.infinity : -0.1
                problem.constraints.lower = problem.constraints.lower.map { _ in floor }
            }
            guard case .optimal(let answer) = Optimizer.solve(problem),
                case .optimal(let reference) = ConvexPortfolio(problem, risk: StandardDeviation())
                    .solve()
            else {
                Issue.record("\(seed): no optimum.")
                continue
            }
            #expect(answer.quality.method == .newton && answer.quality.status == .optimal)
            #expect(answer.quality.dualityGap <= 1e-9)
            let growth = [answer, reference].map { portfolio in
                BLAS.multiply(problem.distribution.scenarios, portfolio.weights)
                    .reduce(0) { $0 + Double.log(onePlus: $1) }
            }
            #expect(growth[0] >= growth[1] * (1 - 1e-9))
            // Prices are unique where as many weights are inside their bounds as rows may bind.
            let bounds = problem.constraints
            let inside = answer.weights.indices.filter {
                answer.weights[$0] > bounds.lower[$0] + 1e-6
                    && answer.weights[$0] < bounds.upper[$0] - 1e-6
            }
            guard inside.count >= 3 else { continue }
            compared += 1
            for price in reference.shadowPrices where abs(price.price) > 1e-4 {
                let other = answer.shadowPrices.first { $0.constraint == price.constraint }
                #expect(other?.metric == .growthRate)
                #expect(abs((other?.price ?? 0) - price.price) <= 1e-3 * abs(price.price))
            }
        }
        #expect(compared > 0)
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
