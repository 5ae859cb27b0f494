public import MarketData
public import Numerics

/// How the expected return of each asset is estimated, per period.
public protocol MeanEstimator: Sendable {
    /// The expected return of each asset, per period of the sample.
    ///
    /// - Parameters:
    ///   - sample: The returns.
    ///   - covariance: The covariance per period that the optimizer will be told, for estimators that
    ///     derive returns from risk; the others do not ask for it.
    /// - Returns: μ, one return for each asset.
    /// - Throws: ``EstimationError`` for an option out of range or too short a history.
    func mean(
        of sample: ReturnSample,
        covariance: () throws(EstimationError) -> Matrix
    ) throws(EstimationError) -> [Double]
}

extension MeanEstimator {
    /// The expected return of each asset, per period of the table, beside the sample covariance.
    ///
    /// - Throws: ``EstimationError`` for fewer than two observations, an unusable return or option.
    public func estimate(_ returns: ReturnTable) throws(EstimationError) -> [Double] {
        let sample = try ReturnSample(returns)
        return try mean(of: sample) { () throws(EstimationError) in sample.covariance }
    }
}
