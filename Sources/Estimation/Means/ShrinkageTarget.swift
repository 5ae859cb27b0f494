internal import Numerics

/// The one return of all assets towards which their sample means are shrunk.
public enum ShrinkageTarget: String, CaseIterable, Hashable, Sendable {
    /// The mean of the means, 1ᵀμ / n: Riskfolio-Lib's `b1`.
    case grandMean = "grand_mean"
    /// The mean of the portfolio of least variance, 1ᵀΣ⁻¹μ / 1ᵀΣ⁻¹1: Riskfolio-Lib's `b2`, Jorion's own.
    case volatilityWeighted = "volatility_weighted"
    /// The mean square error of the sample means, tr Σ / T: Riskfolio-Lib's `b3`.
    case meanSquareError = "mean_square_error"

    /// The target of the means μ of a sample, where `inverse` gives Σ⁻¹x.
    func value(
        of means: [Double],
        _ sample: ReturnSample,
        inverse: () throws(EstimationError) -> SampleInverse
    ) throws(EstimationError) -> Double {
        switch self {
        case .grandMean: return Statistics.mean(means) ?? 0
        case .volatilityWeighted:
            let weights = try inverse().solve([Double](repeating: 1, count: means.count))
            return BLAS.dot(weights, means) / Statistics.sum(weights)
        case .meanSquareError:
            return Statistics.sum(sample.covariance.diagonal) / Double(sample.observations)
        }
    }
}
