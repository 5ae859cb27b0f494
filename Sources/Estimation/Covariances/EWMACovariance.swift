internal import Numerics

/// The exponentially weighted covariance with pandas' correction of its bias.
///
/// Σ = c Σₜ wₜ (rₜ − μ)(rₜ − μ)ᵀ / W with wₜ = λ^(T − t), W = Σₜ wₜ, μ the weighted mean, and
/// c = W² / (W² − Σₜ wₜ²), which makes it unbiased for independent returns.
///
/// Equals the last block of pandas' `ewm(alpha=1-λ, adjust=True).cov()`, which is Riskfolio-Lib's
/// `ewma1`.
public struct EWMACovariance: CovarianceEstimator, Hashable {
    /// λ: each observation weighs this much of the next newer one, between 0 and 1.
    public var decay: Double

    /// The estimator of a decay; 0.94 is RiskMetrics' for daily data.
    public init(decay: Double = 0.94) { self.decay = decay }

    /// The weighted covariance.
    ///
    /// - Throws: ``EstimationError/invalidDecay(_:)``.
    /// - Complexity: O(T · n²).
    public func covariance(of sample: ReturnSample) throws(EstimationError) -> CovarianceEstimate {
        let weights = try EWMAWeights(decay)
        let centered = sample.centered(by: .exponential(weights))
        let values = weights.values(sample.observations)
        let scale = Statistics.sum(values) / EWMACovariance.sumOfProductsOfPairs(values)
        return CovarianceEstimate(BLAS.gram(centered.deviations, scale: scale))
    }

    /// W² − Σ wₜ² as 2 Σₛ﹤ₜ wₛwₜ: sums of positive terms only, where the difference would cancel
    /// for a small decay.
    private static func sumOfProductsOfPairs(_ weights: [Double]) -> Double {
        var (older, products) = (0.0, 0.0)
        for weight in weights {
            products += weight * older
            older += weight
        }
        return 2 * products
    }
}
