public import MarketData
import Numerics
import Portfolio

extension ReturnDistribution {
    /// The distribution that the estimators see in a table of returns.
    ///
    /// Moments are per period of the table; the observed returns become the scenarios.
    ///
    /// - Parameters:
    ///   - returns: At least two observations of finite returns.
    ///   - mean: How expected returns are estimated.
    ///   - covariance: How the covariance is estimated.
    ///   - periodsPerYear: Periods of the table in a year, such as 252.
    /// - Throws: ``EstimationError`` naming what is too short, unusable or out of range.
    /// - Complexity: O(observations · assets²).
    public init(
        estimating returns: ReturnTable,
        mean: MeanEstimator = .historical,
        covariance: CovarianceEstimator = .historical,
        periodsPerYear: Double
    ) throws(EstimationError) {
        guard periodsPerYear > 0, periodsPerYear <= 1e9 else {
            throw .invalidPeriodsPerYear(periodsPerYear)
        }
        try returns.checkForEstimation()
        let (ofMean, ofCovariance) = (try mean.weighting, try covariance.weighting)
        let centered = ofCovariance.center(returns.values)
        self.init(
            assets: returns.assets,
            mean: ofMean == ofCovariance
                ? centered.means : ofMean.center(returns.values).means,
            covariance: covariance.estimate(from: centered).matrix,
            scenarios: returns.values,
            periodsPerYear: periodsPerYear
        )
    }
}
