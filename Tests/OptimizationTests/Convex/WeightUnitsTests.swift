import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

/// Cash beside assets that move a billion times as much.
@Suite struct WeightUnitsTests {
    static let codes = ["MAD", "MSV", "CVaR", "RG", "MDD", "UCI", "EDaR", "KT", "SKT", "GMD"]

    /// A calm asset and a wild one that hedges a little of it.
    private static func problem(_ code: String, seed: UInt64) throws -> PortfolioProblem {
        let plain = RandomMarket.distribution(assets: 2, observations: 60, seed: seed)
        var scenarios = plain.scenarios
        for t in 0..<scenarios.rows {
            let (calm, own) = (scenarios[t, 0], scenarios[t, 1])
            scenarios[t, 0] = 1e-6 * calm
            scenarios[t, 1] = 1e3 * (own - 1.5 * calm)
        }
        var problem = PortfolioProblem(
            distribution: plain.over(scenarios),
            objective: .minimumRisk,
            constraints: PortfolioConstraints(assets: 2)
        )
        problem.measure = try #require(RiskMeasures.measure(for: code, confidence: 0.9))
        return problem
    }

    private static func risk(_ share: Double, _ problem: PortfolioProblem) -> Double {
        let returns = BLAS.multiply(problem.distribution.scenarios, [1 - share, share])
        return problem.measure.risk(of: returns)
    }

    /// The least risk by golden section over the wild asset's weight.
    private static func least(_ problem: PortfolioProblem) -> Double {
        let golden = (5.0.squareRoot() - 1) / 2
        var (low, high) = (0.0, 1e-8)
        for _ in 0..<90 {
            let (a, b) = (high - golden * (high - low), low + golden * (high - low))
            if risk(a, problem) <= risk(b, problem) { high = b } else { low = a }
        }
        return min(risk(0, problem), risk(low, problem), risk(0.5 * (low + high), problem))
    }

    @Test(arguments: codes)
    func `a billionth of a wild asset is right to seven digits of the risk`(code: String) throws {
        for seed in UInt64(1)...4 {
            let problem = try Self.problem(code, seed: seed)
            guard case .optimal(let answer) = Optimizer.solve(problem) else {
                Issue.record("\(code) \(seed): no optimum.")
                continue
            }
            let (found, best) = (
                Self.risk(answer.weights[1], problem), Self.least(problem)
            )
            let allowed = max(1e-7, 2 * answer.quality.dualityGap)
            #expect(found <= best + allowed * abs(best), "\(code) \(seed): \(found) for \(best)")
            #expect(abs(answer.weights[0] + answer.weights[1] - 1) <= 1e-10)
        }
    }

    @Test func `returns of one size ask for no units`() {
        let scenarios = RandomMarket.distribution(assets: 3, seed: 1).scenarios
        let unit = WeightUnits.overall(scenarios)
        #expect(WeightUnits([0.2, 0.3, 0.5], scenarios: scenarios, insteadOf: unit) == nil)
        #expect(WeightUnits([0, 0, 0], scenarios: scenarios, insteadOf: unit) == nil)
        let calm = WeightUnits([1e-5, 0, 0], scenarios: scenarios, insteadOf: unit)
        #expect(calm.map { $0.factors.allSatisfy { $0 < 1e-3 } } == true)
    }
}
