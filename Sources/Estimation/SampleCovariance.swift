import Numerics

/// The sample covariance Σ = Σₜ (rₜ − μ)(rₜ − μ)ᵀ / (T − 1), unbiased.
///
/// Equals numpy's `cov` and pandas' `cov()`. Deviations are formed first, so that a large mean
/// costs no digits; a constant asset has exactly zero variance.
enum SampleCovariance {
    /// The covariance of the columns of at least two rows.
    ///
    /// - Complexity: O(T · n²), in one symmetric rank-T product.
    static func estimate(_ returns: Matrix) -> CovarianceEstimate {
        let centered = CenteredColumns(returns)
        let scale = 1 / Double(returns.rows - 1)
        return CovarianceEstimate(
            matrix: BLAS.gram(centered.deviations, scale: scale),
            shrinkage: nil
        )
    }
}
