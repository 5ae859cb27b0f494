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
        let returns = RandomReturns(assets: n, observations: observations, seed: seed)
        return ReturnDistribution(
            assets: (0..<n).compactMap { AssetID("A\($0)") },
            mean: returns.mean,
            covariance: returns.covariance,
            scenarios: returns.scenarios,
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
        let returns = RandomReturns(scenarios)
        return ReturnDistribution(
            assets: assets,
            mean: returns.mean,
            covariance: returns.covariance,
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
