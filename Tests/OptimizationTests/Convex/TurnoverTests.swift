import Estimation
import Optimization
import TestKit
import Testing

/// Trades that are limited to nothing at all.
@Suite struct TurnoverTests {
    private let current = [0.3, 0.25, 0.2, 0.15, 0.1, 0]

    private func problem(_ code: String, _ objective: Objective) throws -> PortfolioProblem {
        var constraints = PortfolioConstraints(assets: 6)
        constraints.trading = Trading(current: current)
        return PortfolioProblem(
            distribution: RandomMarket.distribution(assets: 6, observations: 120, seed: 3),
            measure: try #require(RiskMeasures.measure(for: code)),
            objective: objective,
            constraints: constraints
        )
    }

    @Test(
        arguments: ["MV", "CVaR", "EVaR"],
        [
            Objective.minimumRisk, .maximumReturn, .utility(riskAversion: 2),
            .maximumSharpe(riskFreeRate: 0),
        ]
    )
    func `without turnover the portfolio is held exactly`(
        code: String,
        objective: Objective
    ) throws {
        var total = try problem(code, objective)
        total.constraints.trading?.maximumTurnover = 0
        #expect(try #require(total.optimum, "\(code) \(objective)").weights == current)
        var each = try problem(code, objective)
        each.constraints.trading?.maximumTurnoverOfAssets = [Double](repeating: 0, count: 6)
        #expect(try #require(each.optimum, "\(code) \(objective)").weights == current)
    }

    @Test func `an asset that may not be traded keeps its weight while others move`() throws {
        var problem = try problem("CVaR", .minimumRisk)
        problem.constraints.trading?.maximumTurnoverOfAssets =
            [0] + [Double](repeating: .infinity, count: 5)
        let weights = try #require(problem.optimum).weights
        #expect(weights[0] == current[0])
        #expect(weights != current)
    }
}
