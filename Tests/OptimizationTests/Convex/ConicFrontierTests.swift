import Numerics
import Testing

@testable import Optimization

/// Frontiers whose points are solved by cones, each from the one before.
@Suite struct ConicFrontierTests {
    private func problem(_ measure: any RiskMeasure) -> PortfolioProblem {
        var constraints = PortfolioConstraints(assets: 6)
        constraints.effectiveAssets = 2.5
        return PortfolioProblem(
            distribution: RandomMarket.distribution(assets: 6, observations: 150, seed: 12),
            measure: measure,
            objective: .minimumRisk,
            constraints: constraints
        )
    }

    @Test(arguments: 0..<3)
    func `every point is the optimum that a solve of its own finds`(kind: Int) throws {
        let measures: [any RiskMeasure] = [
            MeanAbsoluteDeviation(), ConditionalValueAtRisk(confidence: 0.9), UlcerIndex(),
        ]
        let problem = problem(measures[kind])
        let drawn = EfficientFrontier.drawn(for: problem, points: 12)
        let frontier = try #require(try? drawn.get())
        #expect(frontier.points.count == 12)
        for (k, point) in frontier.points.enumerated() where k > 0 && k < 11 {
            var alone = problem
            alone.constraints.returnTarget = point.annualReturn
            guard case .optimal(let best) = Optimizer.solve(alone) else {
                Issue.record("point \(k) has no answer")
                continue
            }
            let least = MeasuredWeights(best.weights, of: alone).loss
            let found = MeasuredWeights(point.weights, of: alone)
            #expect(abs(found.loss - least) <= 1e-7 * least)
            #expect(found.violation <= 1e-8)
        }
        // The ends: returns rise, and so do risks.
        #expect(
            zip(frontier.points, frontier.points.dropFirst()).allSatisfy {
                $0.annualReturn < $1.annualReturn && $0.risk <= $1.risk * (1 + 1e-9)
            }
        )
    }
}
