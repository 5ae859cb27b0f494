import Numerics

/// The exponentially weighted covariance with pandas' correction of its bias.
///
/// Σ = c Σₜ wₜ (rₜ − μ)(rₜ − μ)ᵀ / W with wₜ = λ^(T − t), W = Σₜ wₜ, μ the weighted mean, and
/// c = W² / (W² − Σₜ wₜ²), which makes it unbiased for independent returns.
///
/// Equals the last block of pandas' `ewm(alpha=1-λ, adjust=True).cov()`, which is Riskfolio-Lib's
/// `ewma1`.
enum EWMACovariance {
    /// The covariance of at least two rows, centered and scaled by these weights.
    ///
    /// - Complexity: O(T · n²).
    static func estimate(from centered: CenteredColumns, weights: EWMAWeights) -> CovarianceEstimate
    {
        let values = weights.values(centered.deviations.rows)
        let scale = Statistics.sum(values) / sumOfProductsOfPairs(values)
        return CovarianceEstimate(
            matrix: BLAS.gram(centered.deviations, scale: scale),
            shrinkage: nil
        )
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
