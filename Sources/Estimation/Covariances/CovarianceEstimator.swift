public import MarketData

/// How the covariance of returns is estimated, per period.
public protocol CovarianceEstimator: Sendable {
    /// The covariance of the assets' returns, per period of the sample.
    ///
    /// - Throws: ``EstimationError`` for an option out of range or too short a history.
    func covariance(of sample: ReturnSample) throws(EstimationError) -> CovarianceEstimate
}

extension CovarianceEstimator {
    /// The covariance of the assets' returns, per period of the table.
    ///
    /// - Throws: ``EstimationError`` for fewer than two observations, an unusable return or option.
    public func estimate(_ returns: ReturnTable) throws(EstimationError) -> CovarianceEstimate {
        try covariance(of: ReturnSample(returns))
    }
}
