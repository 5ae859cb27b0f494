/// The sample covariance S = Σₜ (rₜ − μ)(rₜ − μ)ᵀ / (T − 1), unbiased.
///
/// Equals numpy's `cov` and pandas' `cov()`. Deviations are formed first, so that a large mean
/// costs no digits; a constant asset has exactly zero variance.
public struct SampleCovariance: CovarianceEstimator, Hashable {
    /// The estimator.
    public init() {}

    /// The sample covariance.
    ///
    /// - Complexity: O(T · n²), in one symmetric rank-T product.
    public func covariance(of sample: ReturnSample) -> CovarianceEstimate {
        CovarianceEstimate(sample.covariance)
    }
}
