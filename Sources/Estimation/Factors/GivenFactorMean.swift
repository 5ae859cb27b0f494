public import Numerics

/// The expected returns a + B μ_f of assets that given factors explain, with μ_f by any estimator.
///
/// a and B are those of ``FactorRegression``. Beside the sample mean of the factors it is the assets' own
/// sample mean, as a makes up for what the loadings leave; other estimators move the assets with the factors.
public struct GivenFactorMean: MeanEstimator {
    private let factors: FactorReturns
    private let base: any MeanEstimator
    private let covariance: any CovarianceEstimator

    /// The estimator.
    ///
    /// - Parameters:
    ///   - factors: The factors, over the days of the samples.
    ///   - base: How their expected returns are estimated.
    ///   - covariance: How their covariance is estimated, for those that derive returns from risk.
    public init(
        _ factors: FactorReturns,
        base: any MeanEstimator = HistoricalMean(),
        covariance: any CovarianceEstimator = SampleCovariance()
    ) {
        (self.factors, self.base, self.covariance) = (factors, base, covariance)
    }

    /// a + B μ_f.
    ///
    /// - Throws: As ``FactorReturns/model(of:mean:covariance:)``.
    /// - Complexity: O(T · k · (n + k)) for k factors, beside the choice of factors.
    public func mean(
        of sample: ReturnSample,
        covariance assets: () throws(EstimationError) -> Matrix
    ) throws(EstimationError) -> [Double] {
        try factors.model(of: sample.values, mean: base, covariance: covariance).mean
    }
}
