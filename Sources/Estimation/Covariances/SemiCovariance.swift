internal import Numerics

/// The covariance of what falls short, Σ = Σₜ min(rₜ − b, 0) min(rₜ − b, 0)ᵀ / d.
///
/// Below the assets' means b = μ, and d = T − 1: Riskfolio-Lib's `semi`. Below a return that is given,
/// nothing is estimated and d = T: PyPortfolioOpt's `semicovariance`. Markowitz, "Portfolio Selection"
/// (1959), chapter 9; the portfolio's semivariance it approximates is the measure of risk `MSV`.
public struct SemiCovariance: CovarianceEstimator, Hashable {
    /// b per period; `nil` for each asset's mean.
    public var benchmark: Double?

    /// The estimator of a benchmark.
    public init(benchmark: Double? = nil) { self.benchmark = benchmark }

    /// The semicovariance, positive semidefinite.
    ///
    /// - Throws: ``EstimationError/invalidOption(name:value:allowed:)`` for a benchmark that is not
    ///   finite.
    /// - Complexity: O(T · n²).
    public func covariance(of sample: ReturnSample) throws(EstimationError) -> CovarianceEstimate {
        guard let benchmark else {
            return products(sample, below: sample.means, sample.observations - 1)
        }
        guard benchmark.magnitude <= 1e60 else {
            throw .invalidOption(
                name: "benchmark of semi",
                value: benchmark,
                allowed: "a finite return per period"
            )
        }
        let thresholds = [Double](repeating: benchmark, count: sample.assets)
        return products(sample, below: thresholds, sample.observations)
    }

    private func products(
        _ sample: ReturnSample,
        below thresholds: [Double],
        _ divisor: Int
    ) -> CovarianceEstimate {
        let shortfalls = CenteredColumns.shortfalls(of: sample.values, below: thresholds)
        return CovarianceEstimate(BLAS.gram(shortfalls, scale: 1 / Double(divisor)))
    }
}
