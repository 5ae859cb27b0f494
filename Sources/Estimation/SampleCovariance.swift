import Numerics

/// The sample covariance Σ = Σₜ (rₜ − μ)(rₜ − μ)ᵀ / (T − 1), unbiased.
///
/// Equals numpy's `cov` and pandas' `cov()`. Deviations are formed first, so that a large mean
/// costs no digits; a constant asset has exactly zero variance.
enum SampleCovariance {
    /// The covariance of at least two centered rows.
    ///
    /// - Complexity: O(T · n²), in one symmetric rank-T product.
    static func estimate(from centered: CenteredColumns) -> CovarianceEstimate {
        let scale = 1 / Double(centered.deviations.rows - 1)
        return CovarianceEstimate(
            matrix: BLAS.gram(centered.deviations, scale: scale),
            shrinkage: nil
        )
    }
}
