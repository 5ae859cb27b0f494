import Estimation
import Numerics
import Optimization
import TestKit
import Testing

/// Every measure that the optimizer knows, minimized, limited and traded against return.
@Suite struct MinimumRiskTests {
    static let optimizable = RiskMeasures.codes.filter {
        $0 != "MV" && measure($0, count: 2)?.isOptimizable == true
    }

    /// The measure of a code; the weights of OWA are those of L-moments, of `count` returns.
    static func measure(_ code: String, count: Int) -> (any RiskMeasure)? {
        let moments = OrderedWeightedAverage.linearMoments(upTo: min(count, 4), count: count)
        return RiskMeasures.measure(
            for: code,
            threshold: 1e-4,
            orderedWeights: moments?.weights ?? [-1, 1]
        )
    }

    private func problem(
        _ code: String,
        _ objective: Objective = .minimumRisk,
        seed: UInt64 = 3
    ) throws -> PortfolioProblem {
        let distribution = RandomMarket.distribution(assets: 6, observations: 120, seed: seed)
        return PortfolioProblem(
            distribution: distribution,
            measure: try #require(MinimumRiskTests.measure(code, count: 120)),
            objective: objective,
            constraints: PortfolioConstraints(
                assets: 6,
                upper: [Double](repeating: 0.5, count: 6)
            )
        )
    }

    @Test(arguments: optimizable)
    func `evaluated risk is the optimized risk`(code: String) throws {
        for seed in UInt64(1)...4 {
            let problem = try problem(code, seed: seed)
            guard case .optimal(let portfolio) = Optimizer.solve(problem) else {
                Issue.record("\(code) \(seed): \(Optimizer.solve(problem))")
                return
            }
            let returns = BLAS.multiply(problem.distribution.scenarios, portfolio.weights)
            let risk = problem.measure.risk(of: returns)
            #expect(portfolio.quality.status == .optimal)
            #expect(abs(risk - portfolio.quality.objective) <= 1e-8 * abs(risk), "\(code)")
            #expect(portfolio.quality.dualityGap < 1e-8, "\(code)")
        }
    }
}
