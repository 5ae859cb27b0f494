public import MarketData
public import Numerics

/// How the expected return of each asset is estimated, per period.
public protocol MeanEstimator: Sendable {
    /// The sample of returns, with the means that the estimator begins with.
    ///
    /// - Throws: ``EstimationError`` for fewer than two observations, an unusable return or option.
    func sample(_ returns: ReturnTable) throws(EstimationError) -> ReturnSample

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
    /// The sample with the means in which every observation counts the same.
    public func sample(_ returns: ReturnTable) throws(EstimationError) -> ReturnSample {
        try ReturnSample(returns)
    }

    /// The expected return of each asset, per period of the table, beside the sample covariance.
    ///
    /// - Throws: ``EstimationError`` for fewer than two observations, an unusable return or option.
    public func estimate(_ returns: ReturnTable) throws(EstimationError) -> [Double] {
        let sample = try sample(returns)
        return try mean(of: sample) { () throws(EstimationError) in sample.covariance }
    }
}
