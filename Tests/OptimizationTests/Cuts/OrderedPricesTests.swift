import Estimation
import Optimization
import Portfolio
import TestKit
import Testing

/// Prices of measures that are minimized by cuts.
@Suite struct OrderedPricesTests {
    @Test(
        arguments: ["GMD", "TG", "TGRG"],
        [Objective.minimumRisk, .utility(riskAversion: 0.5), .maximumSharpe(riskFreeRate: 0.01)]
    )
    func `what is listed binds, and rounding is not listed`(
        code: String,
        objective: Objective
    ) throws {
        for seed in UInt64(1)...4 {
            let distribution = RandomMarket.distribution(
                assets: 8,
                observations: 150,
                seed: seed
            )
            let problem = PortfolioProblem(
                distribution: distribution,
                measure: try #require(RiskMeasures.measure(for: code)),
                objective: objective,
                constraints: PortfolioConstraints(
                    assets: 8,
                    upper: [Double](repeating: 0.4, count: 8)
                )
            )
            let portfolio = try #require(problem.optimum)
            let largest = portfolio.shadowPrices.reduce(0) { max($0, abs($1.price)) }
            for price in portfolio.shadowPrices {
                #expect(abs(price.price) > 1e-10 * largest, "\(code) \(seed) \(price)")
                guard let asset = price.constraint.split(separator: " ").first.map(String.init),
                    let index = distribution.assets.firstIndex(where: { $0.symbol == asset })
                else { continue }
                #expect(portfolio.weights[index] == price.limit, "\(code) \(seed) \(price)")
            }
        }
    }
}
