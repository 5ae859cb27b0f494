/// The covariance shrunk by the oracle approximating intensity towards equal variances.
///
/// Σ = (1 − ρ) P + ρ m I, P = Σₜ xₜxₜᵀ / T of the demeaned returns, m = tr P / n and
///
///     ρ = min(1, (a + m²) / ((T + 1) (a − m² / n))),   a = ‖P‖² / n²,
///
/// the form of scikit-learn's `OAS`, which leaves out the terms in 1 / n of Chen, Wiesel, Eldar & Hero,
/// "Shrinkage Algorithms for MMSE Covariance Estimation", IEEE Transactions on Signal Processing 58
/// (2010), equation 23. Right for normal returns; fatter tails take more.
public struct OracleApproximatingCovariance: CovarianceEstimator, Hashable {
    /// The estimator.
    public init() {}

    /// The shrunk covariance, and ρ.
    ///
    /// - Complexity: O(T · n²), all but the product itself O(n²).
    public func covariance(of sample: ReturnSample) -> CovarianceEstimate {
        let count = Double(sample.assets)
        guard count > 1 else { return sample.shrunk(by: 0) }
        let mean = sample.meanVariance
        let square = sample.squaredNorm / (count * count)
        let distance = Double(sample.observations + 1) * (square - mean * mean / count)
        let intensity = distance > 0 ? min(1, (square + mean * mean) / distance) : 1
        return sample.shrunk(by: intensity)
    }
}
