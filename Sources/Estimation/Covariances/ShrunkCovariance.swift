/// The covariance shrunk by a given part towards equal variances without correlation.
///
/// Σ = (1 − ρ) P + ρ m I, P = Σₜ xₜxₜᵀ / T of the demeaned returns and m = tr P / n. Equals
/// scikit-learn's `ShrunkCovariance(shrinkage=ρ)`.
public struct ShrunkCovariance: CovarianceEstimator, Hashable {
    /// ρ from 0, the covariance of maximum likelihood, to 1, no correlation at all.
    public var intensity: Double

    /// The estimator of an intensity in [0, 1].
    public init(intensity: Double = 0.1) { self.intensity = intensity }

    /// The shrunk covariance.
    ///
    /// - Throws: ``EstimationError/invalidOption(name:value:allowed:)``.
    /// - Complexity: O(T · n²).
    public func covariance(of sample: ReturnSample) throws(EstimationError) -> CovarianceEstimate {
        guard intensity >= 0, intensity <= 1 else {
            throw .invalidOption(
                name: "intensity of shrunk",
                value: intensity,
                allowed: "a number from 0 to 1"
            )
        }
        return sample.shrunk(by: intensity)
    }
}
