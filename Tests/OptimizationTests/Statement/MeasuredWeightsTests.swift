import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

/// Limits and objectives measured without the solver, against what the solver stated.
@Suite struct MeasuredWeightsTests {
    private func problem() throws -> PortfolioProblem {
        let distribution = RandomMarket.distribution(assets: 5, observations: 80, seed: 6)
        var constraints = PortfolioConstraints(
            assets: 5,
            lower: [Double](repeating: -0.3, count: 5),
            returnTarget: 0.01
        )
        constraints.riskLimits = [
            RiskLimit(try #require(RiskMeasures.measure(for: "CVaR")), maximum: 0.1),
            RiskLimit(StandardDeviation(), maximum: 0.5),
        ]
        constraints.trading = Trading(current: [0.5, 0.5, 0, 0, 0])
        constraints.trading?.maximumTurnover = 1.9
        constraints.trading?.maximumTurnoverOfAssets = [1, 1, .infinity, 1, 1]
        constraints.trading?.linearCosts = [Double](repeating: 1e-4, count: 5)
        constraints.trading?.impactCosts = [Double](repeating: 1e-4, count: 5)
        constraints.tracking = TrackingLimit(
            benchmark: [Double](repeating: 0.2, count: 5),
            maximum: 0.4
        )
        constraints.grossLeverage = 1.6
        constraints.shortBudget = 0.3
        constraints.effectiveAssets = 2
        return PortfolioProblem(
            distribution: distribution,
            measure: MeanAbsoluteDeviation(),
            objective: .minimumRisk,
            constraints: constraints
        )
    }

    @Test func `every stated limit is measured, by the same name and unit`() throws {
        let problem = try problem()
        var builder = ProgramBuilder(problem.distribution)
        let stated = problem.statedLimits(in: &builder)
        let measured = MeasuredWeights([0.2, 0.2, 0.2, 0.2, 0.2], of: problem).limits
        #expect(stated.map(\.name) == measured.map(\.name))
        for (left, right) in zip(stated, measured) {
            #expect(abs(left.userScale) == right.userScale, "\(left.name)")
        }
    }

    @Test(arguments: ["MV", "CVaR", "MDD", "EVaR"])
    func `an optimum keeps every limit and has the loss that the solver says`(code: String) throws {
        for objective in [
            Objective.minimumRisk, .maximumReturn, .utility(riskAversion: 2),
            .maximumSharpe(riskFreeRate: 0),
        ] {
            var problem = try problem()
            problem.measure = try #require(RiskMeasures.measure(for: code))
            problem.objective = objective
            let portfolio = try #require(problem.optimum, "\(code) \(objective)")
            let measured = MeasuredWeights(portfolio.weights, of: problem)
            for limit in measured.limits {
                #expect(limit.excess <= 1e-8 * limit.size, "\(code) \(objective) \(limit.name)")
            }
            let loss = measured.loss
            if case .maximumSharpe = objective { continue }
            let reported = portfolio.quality.objective
            #expect(abs(loss - reported) <= 1e-7 * abs(loss), "\(code) \(objective)")
        }
    }
}
