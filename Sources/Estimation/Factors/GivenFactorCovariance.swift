/// The covariance B Σ_f Bᵀ + D of assets that given factors explain, with Σ_f by any estimator.
///
/// B and D are those of ``FactorRegression``; ``FactorCovariance`` finds factors of its own. Sharpe, "A
/// Simplified Model for Portfolio Analysis", Management Science 9 (1963).
public struct GivenFactorCovariance: CovarianceEstimator {
    private let factors: FactorReturns
    private let base: any CovarianceEstimator

    /// The estimator.
    ///
    /// - Parameters:
    ///   - factors: The factors, over the days of the samples.
    ///   - base: How their own covariance is estimated.
    public init(_ factors: FactorReturns, base: any CovarianceEstimator = SampleCovariance()) {
        (self.factors, self.base) = (factors, base)
    }

    /// The covariance, positive definite unless the factors explain an asset whole.
    ///
    /// - Throws: As ``FactorReturns/model(of:mean:covariance:)``.
    /// - Complexity: O(T · k · (n + k) + n² · k) for k factors, beside the choice of factors.
    public func covariance(of sample: ReturnSample) throws(EstimationError) -> CovarianceEstimate {
        let model = try factors.model(of: sample.values, covariance: base)
        return CovarianceEstimate(model.covariance)
    }
}
