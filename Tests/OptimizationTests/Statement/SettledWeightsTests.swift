import Estimation
import Numerics
import Portfolio
import TestKit
import Testing

@testable import Optimization

/// The rule that puts weights on their bounds.
@Suite struct SettledWeightsTests {
    private let distribution = RandomMarket.distribution(assets: 4, observations: 60, seed: 2)

    private func problem(
        _ change: (inout PortfolioConstraints) -> Void = { _ in }
    ) -> PortfolioProblem {
        var constraints = PortfolioConstraints(assets: 4)
        change(&constraints)
        return PortfolioProblem(
            distribution: distribution,
            measure: ConditionalValueAtRisk(),
            objective: .minimumRisk,
            constraints: constraints
        )
    }

    /// Duals of the budget and of the bounds named; all others are 0.
    private func duals(_ problem: PortfolioProblem, _ prices: [String: Double]) -> [Double] {
        problem.limits.map { prices[$0.name] ?? ($0.name == "budget" ? 1 : 0) }
    }

    /// Weights whose last entry is `rest` away from its bound of 0, and whose budget holds.
    private func weights(_ rest: Double) -> [Double] {
        [0.2, 0.3, 0.5 - rest, rest]
    }

    /// The problem with other returns of the last asset, made from those of the third.
    private func replaced(
        _ problem: PortfolioProblem,
        by change: (Double) -> Double
    ) -> PortfolioProblem {
        var scenarios = distribution.scenarios
        for t in 0..<scenarios.rows { scenarios[t, 3] = change(scenarios[t, 2]) }
        var result = problem
        result.distribution = ReturnDistribution(
            assets: distribution.assets,
            mean: distribution.mean,
            covariance: distribution.covariance,
            scenarios: scenarios,
            periodsPerYear: distribution.periodsPerYear
        )
        return result
    }

    /// An asset that the optimum does not want: it is the third, five times as risky.
    private func dear(_ problem: PortfolioProblem) -> PortfolioProblem {
        replaced(problem) { 5 * $0 }
    }

    @Test func `a small weight at a dear bound is exactly zero and the budget still holds`() {
        let problem = dear(problem())
        let prices = duals(problem, ["A3 lower bound": 0.5])
        let settled = SettledWeights(weights(4e-10), of: problem, duals: prices)
        #expect(settled.weights[3] == 0)
        #expect(abs(settled.weights.reduce(0, +) - 1) <= 1e-16)
        #expect(settled.violation <= 1e-15)
        for i in 0..<3 { #expect(abs(settled.weights[i] - weights(0)[i]) < 1e-9) }
    }

    @Test func `a small weight at a bound without a price is a weight`() {
        let problem = dear(problem())
        let raw = weights(4e-9)
        let settled = SettledWeights(raw, of: problem, duals: duals(problem, [:]))
        #expect(settled.weights == raw)
    }

    @Test func `a weight of a millionth is a weight whatever the price`() {
        let problem = dear(problem())
        let raw = weights(1e-6)
        let prices = duals(problem, ["A3 lower bound": 1])
        #expect(SettledWeights(raw, of: problem, duals: prices).weights == raw)
    }

    @Test func `what would cost the objective is not done`() {
        // The last asset is what keeps the risk down, so that a price on its bound must be wrong.
        let wanted = replaced(problem()) { _ in 1e3 }
        let raw = weights(9e-8)
        let prices = duals(wanted, ["A3 lower bound": 1])
        let settled = SettledWeights(raw, of: wanted, duals: prices)
        #expect(settled.weights == raw)
    }

    @Test func `sums that bind are kept, by the weights with room`() {
        let problem = dear(
            problem {
                $0.linear = [
                    LinearConstraint(
                        name: "Pair",
                        coefficients: [1, 0, 0, 1],
                        minimum: nil,
                        maximum: 0.2
                    )
                ]
            }
        )
        let rest = 5e-9
        let prices = duals(problem, ["A3 lower bound": 0.5, "Pair max": 0.1])
        let raw = [0.2 - rest, 0.3, 0.5, rest]
        let settled = SettledWeights(raw, of: problem, duals: prices)
        #expect(settled.weights[3] == 0)
        #expect(abs(settled.weights[0] - 0.2) <= 1e-15)
        #expect(abs(settled.weights.reduce(0, +) - 1) <= 1e-15)
    }

    @Test func `a soft bound does not cut off what broke it`() {
        let problem = problem {
            $0.upper[0] = 0.1
            $0.penalties = ["A0 upper bound": 1e-6]
        }
        let raw = [0.2, 0.3, 0.5, 0]
        let settled = SettledWeights(raw, of: problem, duals: duals(problem, [:]))
        #expect(settled.weights == raw)
    }

    @Test func `weights beyond a bound are brought back and the budget with them`() {
        let problem = problem()
        let raw = [0.2, 0.3, 0.5 + 3e-9, -3e-9]
        let settled = SettledWeights(raw, of: problem, duals: duals(problem, [:]))
        #expect(settled.weights[3] == 0)
        #expect(abs(settled.weights.reduce(0, +) - 1) <= 1e-9)
        #expect(settled.weights.allSatisfy { $0 >= 0 })
    }

    @Test func `weights that are not traded stay exactly what they were`() {
        let current = [0.2, 0.3, 0.4, 0.1]
        let problem = problem {
            $0.trading = Trading(current: current)
            $0.trading?.linearCosts = [0.01, 0.01, 0.01, 0.01]
        }
        let raw = [0.2 + 2e-9, 0.3 - 2e-9, 0.4, 0.1]
        let settled = SettledWeights(raw, of: problem, duals: duals(problem, [:]))
        #expect(settled.weights == current)
    }
}
