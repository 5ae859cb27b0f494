import Estimation
import Numerics
import Optimization
import TestKit
import Testing

/// Shares of the risk where limits are in the way, or where there is no risk.
@Suite struct LimitedRiskParityTests {
    private func problem(_ measure: any RiskMeasure = StandardDeviation()) -> PortfolioProblem {
        PortfolioProblem(
            distribution: RandomMarket.distribution(assets: 6, observations: 120, seed: 3),
            measure: measure,
            objective: .riskParity(budgets: [Double](repeating: 1.0 / 6, count: 6)),
            constraints: PortfolioConstraints(assets: 6)
        )
    }

    private static let group = LinearConstraint(
        name: "group",
        coefficients: [1, 1, 0, 0, 0, 0],
        minimum: 0.6,
        maximum: nil
    )

    @Test(arguments: ["MV", "CVaR", "GMD", "MDD"])
    func `limits hold, and no allowed portfolio is better`(code: String) throws {
        var problem = problem(try #require(RiskMeasures.measure(for: code)))
        problem.constraints.linear = [LimitedRiskParityTests.group]
        problem.constraints.upper[2] = 0.08
        let portfolio = try #require(problem.optimum)
        let weights = portfolio.weights
        #expect(weights[0] + weights[1] >= 0.6 - 1e-9)
        #expect(weights[2] <= 0.08)
        let best = problem.value(of: weights)
        var random = SeededGenerator(seed: 4)
        for size in [0.5, 0.05, 0.005] {
            for _ in 0..<200 {
                let moved = weights.map {
                    $0 * (1 + size * Double.random(in: -0.99..<1, using: &random))
                }
                let other = moved.map { $0 / moved.reduce(0, +) }
                guard other[0] + other[1] >= 0.6, other[2] <= 0.08 else { continue }
                #expect(problem.value(of: other) <= best + 1e-7, "\(code) \(size)")
            }
        }
    }

    @Test(arguments: ["MV", "MSV", "KT"])
    func `the price of a limit is the slope of the loss`(code: String) throws {
        var problem = problem(try #require(RiskMeasures.measure(for: code)))
        problem.constraints.linear = [LimitedRiskParityTests.group]
        let portfolio = try #require(problem.optimum)
        let price = try #require(portfolio.shadowPrices.first { $0.constraint == "group min" })
        #expect(price.metric == .parityLoss)
        let step = 1e-4
        let losses = try [-step, step].map { move in
            var other = problem
            other.constraints.linear[0].minimum = 0.6 + move
            return -other.value(of: try #require(other.optimum).weights)
        }
        let slope = (losses[1] - losses[0]) / (2 * step)
        #expect(abs(slope - price.price) < 1e-3 * abs(slope), "\(code): \(slope) \(price.price)")
    }

    @Test func `limits that parity keeps cost nothing`() throws {
        var problem = problem()
        let free = try #require(problem.optimum)
        problem.constraints.linear = [
            LinearConstraint(
                name: "loose",
                coefficients: [1, 1, 0, 0, 0, 0],
                minimum: 0.01,
                maximum: 0.99
            )
        ]
        problem.constraints.grossLeverage = 1.5
        #expect(try #require(problem.optimum) == free)
        #expect(free.quality.method == .descent)
    }

    @Test(arguments: ["MV", "CVaR"])
    func `a limit that leaves nothing of an asset is named`(code: String) throws {
        var problem = problem(try #require(RiskMeasures.measure(for: code)))
        problem.constraints.linear = [
            LinearConstraint(
                name: "none",
                coefficients: [0, 0, 1, 0, 0, 0],
                minimum: nil,
                maximum: 0
            )
        ]
        guard case .infeasible(let conflict) = Optimizer.solve(problem) else {
            Issue.record("\(Optimizer.solve(problem))")
            return
        }
        #expect(Set(conflict.members.map(\.constraint)) == ["A2 above 0", "none max"])
        #expect(conflict.relaxation.map(\.constraint) == ["none max"])
    }

    @Test func `limits that contradict each other are named without the others`() throws {
        var problem = problem()
        problem.constraints.upper = [Double](repeating: 0.1, count: 6)
        guard case .infeasible(let conflict) = Optimizer.solve(problem) else {
            Issue.record("\(Optimizer.solve(problem))")
            return
        }
        #expect(conflict.members.allSatisfy { !$0.constraint.contains("above 0") })
    }

    @Test(arguments: ["MV", "CVaR", "MDD", "MAD"])
    func `an asset without risk leaves nothing to share`(code: String) throws {
        var problem = problem(try #require(RiskMeasures.measure(for: code)))
        var scenarios = problem.distribution.scenarios
        for t in 0..<scenarios.rows { scenarios[t, 4] = 1e-4 }
        problem.distribution = problem.distribution.over(scenarios)
        guard case .riskless(let weights) = Optimizer.solve(problem) else {
            Issue.record("\(code): \(Optimizer.solve(problem))")
            return
        }
        // Its gains make up for the others' falls before it is alone.
        #expect(weights[4] > (code == "MDD" ? 0.5 : 0.9), "\(code) \(weights)")
    }
}
