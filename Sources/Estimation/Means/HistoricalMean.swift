public import Numerics

/// The arithmetic mean Σₜ rₜ / T, corrected once by the mean of the deviations from it.
public struct HistoricalMean: MeanEstimator, Hashable {
    /// The estimator.
    public init() {}

    /// The mean of each asset's returns.
    ///
    /// - Complexity: O(T · n).
    public func mean(
        of sample: ReturnSample,
        covariance: () throws(EstimationError) -> Matrix
    ) -> [Double] {
        sample.means
    }
}
