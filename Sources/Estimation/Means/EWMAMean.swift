public import MarketData
public import Numerics

/// The exponentially weighted mean Σₜ λ^(T − t) rₜ / Σₜ λ^(T − t).
///
/// Equals the last row of pandas' `ewm(alpha=1-decay, adjust=True).mean()`, which is Riskfolio-Lib's
/// `ewma1`.
public struct EWMAMean: MeanEstimator, Hashable {
    /// λ: each observation weighs this much of the next newer one, between 0 and 1.
    public var decay: Double

    /// The estimator of a decay; 0.94 is RiskMetrics' for daily data.
    public init(decay: Double = 0.94) { self.decay = decay }

    /// The sample with its weighted means.
    ///
    /// - Throws: ``EstimationError/invalidDecay(_:)``, or that a history is too short or a return unusable.
    /// - Complexity: O(T · n).
    public func sample(_ returns: ReturnTable) throws(EstimationError) -> ReturnSample {
        try ReturnSample(returns, meansBy: .exponential(try EWMAWeights(decay)))
    }

    /// The weighted mean of each asset's returns.
    ///
    /// - Throws: ``EstimationError/invalidDecay(_:)``.
    /// - Complexity: O(T · n).
    public func mean(
        of sample: ReturnSample,
        covariance: () throws(EstimationError) -> Matrix
    ) throws(EstimationError) -> [Double] {
        sample.means(by: .exponential(try EWMAWeights(decay)))
    }
}
