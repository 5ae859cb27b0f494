import Estimation
import Numerics
import Portfolio
import TestKit
import Testing

/// Markets of which codependences are known.
enum CodependenceMarket {
    static func returns(_ change: (Double) -> Double = { $0 }) throws -> ReturnDistribution {
        let text = try Repository.text(of: "Examples/prices/riskfolio_10.csv")
        let prices = text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            line.split(separator: ",").dropFirst().compactMap { Double($0) }
        }
        let returns = zip(prices, prices.dropFirst()).map { before, after in
            zip(before, after).map { change($1 / $0 - 1) }
        }
        return try market(Array(returns.suffix(200)))
    }

    static func market(_ rows: [[Double]]) throws -> ReturnDistribution {
        let scenarios = Matrix(rows: rows)
        return ReturnDistribution(
            assets: try (0..<scenarios.columns).map { try #require(AssetID("A\($0)")) },
            mean: [Double](repeating: 0, count: scenarios.columns),
            covariance: BLAS.gram(CenteredColumns(scenarios).deviations),
            scenarios: scenarios,
            periodsPerYear: 252
        )
    }
}
