import Estimation
import Numerics
import Portfolio
import TestKit

/// A made-up market with a few common factors, the same for the same seed.
enum RandomMarket {
    /// Moments of `assets` assets from `observations` returns of a two-factor model.
    static func distribution(
        assets n: Int,
        observations: Int = 250,
        seed: UInt64
    ) -> ReturnDistribution {
        var random = SeededGenerator(seed: seed)
        func deviate() -> Double {
            (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
        }
        let loadings = (0..<n).map { _ in (0.7 + 0.3 * deviate(), 0.4 * deviate()) }
        let drifts = (0..<n).map { _ in 4e-4 + 2e-4 * deviate() }
        let noises = (0..<n).map { _ in 0.005 + 0.01 * Double.random(in: 0..<1, using: &random) }
        var scenarios = Matrix(rows: observations, columns: n)
        for t in 0..<observations {
            let (market, style) = (0.01 * deviate(), 0.006 * deviate())
            for j in 0..<n {
                scenarios[t, j] =
                    drifts[j] + loadings[j].0 * market + loadings[j].1 * style
                    + noises[j] * deviate()
            }
        }
        let mean = (0..<n).map { scenarios.column($0).reduce(0, +) / Double(observations) }
        var centered = scenarios
        for j in 0..<n {
            for t in 0..<observations { centered[t, j] -= mean[j] }
        }
        return ReturnDistribution(
            assets: (0..<n).compactMap { AssetID("A\($0)") },
            mean: mean,
            covariance: BLAS.gram(centered, scale: 1 / Double(observations - 1)),
            scenarios: scenarios,
            periodsPerYear: 252
        )
    }
}

extension RandomMarket {
    /// Long-only weights on the way from these to random ones, all of it or down to a thousandth.
    static func moved(_ weights: [Double], using random: inout SeededGenerator) -> [Double] {
        let other = weights.map { _ in -Double.log(Double.random(in: 0.001...1, using: &random)) }
        let sum = other.reduce(0, +)
        let part = Double(
            sign: .plus,
            exponent: -Int.random(in: 0...10, using: &random),
            significand: 1
        )
        return zip(weights, other).map { $0 + part * ($1 / sum - $0) }
    }
}

extension ReturnDistribution {
    /// The same assets over other scenarios, with their moments.
    func over(_ scenarios: Matrix) -> ReturnDistribution {
        let count = Double(scenarios.rows)
        let mean = (0..<scenarios.columns).map { scenarios.column($0).reduce(0, +) / count }
        var centered = scenarios
        for j in 0..<scenarios.columns {
            for t in 0..<scenarios.rows { centered[t, j] -= mean[j] }
        }
        return ReturnDistribution(
            assets: assets,
            mean: mean,
            covariance: BLAS.gram(centered, scale: 1 / (count - 1)),
            scenarios: scenarios,
            periodsPerYear: periodsPerYear
        )
    }

    /// wᵀΣw per period.
    func variance(of w: [Double]) -> Double {
        BLAS.dot(w, BLAS.multiply(covariance, w))
    }

    /// The annual Sharpe ratio of weights that sum to one.
    func sharpe(of w: [Double], riskFreeRate: Double) -> Double {
        (BLAS.dot(mean, w) * periodsPerYear - riskFreeRate)
            / (variance(of: w) * periodsPerYear).squareRoot()
    }
}
