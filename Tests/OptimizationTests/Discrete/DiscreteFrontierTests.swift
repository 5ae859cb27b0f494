import Estimation
import Numerics
import Testing

@testable import Optimization

/// Frontiers whose every point is a search, and conflicts between demands and limits.
@Suite struct DiscreteFrontierTests {
    @Test(arguments: [ConvexDemands.Kind.tail, .drawdown, .turnover, .riskLimit])
    func `each point is the best of all sets for its return`(
        _ kind: ConvexDemands.Kind
    ) throws {
        let demands = try #require(
            (3..<20).lazy.map { ConvexDemands(kind, .minimumRisk, seed: $0) }
                .first { ConvexSearchTests().leastLoss($0) != nil }
        )
        let drawn = try DiscreteFrontier(
            for: demands.problem,
            demands.constraints,
            points: 5,
            tangentFrom: -0.2
        )
        #expect(drawn.unproven == 0 && drawn.frontier.points.count == 5)
        #expect(drawn.frontier.method == .branchAndBound)
        let returns = drawn.frontier.points.map(\.annualReturn)
        for (k, point) in drawn.frontier.points.enumerated() where k > 0 && k < 4 {
            // Steps of equal size, or more where the best set earns more than was asked for.
            var targeted = demands
            let asked = returns[0] + Double(k) / 4 * (returns[4] - returns[0])
            #expect(point.annualReturn >= asked - 1e-6)
            targeted.problem.constraints.returnTarget = asked
            let least = try #require(ConvexSearchTests().leastLoss(targeted))
            let loss = MeasuredWeights(point.weights, of: demands.problem).loss
            #expect(abs(loss - least) <= 1e-6 * abs(least), "\(kind) \(k)")
        }
        let tangency = try #require(drawn.frontier.tangency)
        let slope = (tangency.annualReturn + 0.2) / tangency.risk
        for point in drawn.frontier.points {
            #expect((point.annualReturn + 0.2) / point.risk <= slope * (1 + 1e-6))
        }
    }

    @Test func `demands that conflict with a limit are named with it`() {
        var problem = PortfolioProblem(
            distribution: RandomMarket.distribution(assets: 5, observations: 80, seed: 2),
            measure: ConditionalValueAtRisk(confidence: 0.9),
            objective: .minimumRisk,
            constraints: PortfolioConstraints(assets: 5)
        )
        problem.constraints.effectiveAssets = 3.5
        problem.constraints.grossLeverage = 1.2
        let outcome = DiscretePortfolio(problem, [.count(.atMost(2))]).solve()
        guard case .infeasible(let conflict) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(conflict.isReduced)
        #expect(conflict.constraints.count == 1)
        #expect(conflict.beside.map(\.constraint) == ["effective_assets"])
        #expect(conflict.beside.first?.limit == 3.5)
    }
}
