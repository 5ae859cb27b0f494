import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

/// Kelly's portfolio beside limits that are not sums of weights, where exponential cones lose digits.
@Suite struct GrowthUnderLimitsTests {
    private func problem(seed: UInt64) -> PortfolioProblem {
        let n = 6
        var problem = PortfolioProblem(
            distribution: RandomMarket.distribution(assets: n, observations: 400, seed: seed),
            objective: .maximumGrowth,
            constraints: PortfolioConstraints(assets: n)
        )
        problem.constraints.upper = [Double](repeating: 0.6, count: n)
        return problem
    }

    private func proven(_ problem: PortfolioProblem, _ name: String) -> OptimalPortfolio? {
        guard case .optimal(let answer) = Optimizer.solve(problem) else {
            Issue.record("\(name): no optimum.")
            return nil
        }
        #expect(answer.quality.status == .optimal, "\(name): \(answer.quality)")
        #expect(answer.quality.dualityGap <= 1e-9, "\(name): \(answer.quality)")
        return answer
    }

    @Test func `growth under limits of every kind is proven to nine digits`() throws {
        let even = [Double](repeating: 1.0 / 6, count: 6)
        for seed in UInt64(1)...8 {
            var tracked = problem(seed: seed)
            tracked.constraints.tracking = TrackingLimit(benchmark: even, maximum: 0.04)
            let answer = proven(tracked, "tracking \(seed)")
            let active = answer.map { zip($0.weights, even).map { $0 - $1 } } ?? even
            #expect(tracked.distribution.deviation(of: active) * 252.squareRoot() <= 0.04 + 1e-9)
            var spread = problem(seed: seed)
            spread.constraints.effectiveAssets = 3
            _ = proven(spread, "effective assets \(seed)")
            var tailed = problem(seed: seed)
            let measure = try #require(RiskMeasures.measure(for: "CVaR", confidence: 0.9))
            let equal = measure.risk(of: BLAS.multiply(tailed.distribution.scenarios, even))
            tailed.constraints.riskLimits = [RiskLimit(measure, maximum: 1.05 * equal)]
            _ = proven(tailed, "CVaR \(seed)")
        }
    }

    @Test func `a limit that does not bind leaves Newton's portfolio as it is`() {
        for seed in UInt64(1)...4 {
            let free = problem(seed: seed)
            var limited = free
            limited.constraints.riskLimits = [RiskLimit(StandardDeviation(), maximum: 5)]
            guard let expected = proven(free, "\(seed)"), let answer = proven(limited, "\(seed)")
            else { continue }
            let growth = [expected, answer].map { portfolio in
                MeasuredWeights(portfolio.weights, of: free).loss
            }
            #expect(abs(growth[0] - growth[1]) <= 2e-9 * abs(growth[0]))
        }
    }
}
