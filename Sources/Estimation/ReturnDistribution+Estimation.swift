public import MarketData
internal import Numerics
internal import Portfolio

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
    /// - Complexity: That of the estimators, O(observations · assets²) at least.
    public init(
        estimating returns: ReturnTable,
        mean: some MeanEstimator = HistoricalMean(),
        covariance: some CovarianceEstimator = SampleCovariance(),
        periodsPerYear: Double
    ) throws(EstimationError) {
        guard periodsPerYear > 0, periodsPerYear <= 1e9 else {
            throw .invalidPeriodsPerYear(periodsPerYear)
        }
        let sample = try mean.sample(returns)
        let moments = try Self.moments(of: sample, mean, covariance)
        self.init(
            assets: returns.assets,
            mean: moments.mean,
            second: moments.second,
            scenarios: returns.values,
            periodsPerYear: periodsPerYear
        )
    }

    /// The sample covariance waits until somebody asks for it, the mean's estimator first; others are estimated here.
    private static func moments(
        of sample: ReturnSample,
        _ mean: some MeanEstimator,
        _ covariance: some CovarianceEstimator
    ) throws(EstimationError) -> (mean: [Double], second: SecondMoments) {
        guard covariance is SampleCovariance else {
            let estimate = try covariance.covariance(of: sample).matrix
            let means = try mean.mean(of: sample) { () throws(EstimationError) in estimate }
            return (means, .known(estimate))
        }
        var asked: Matrix?
        let means = try mean.mean(of: sample) { () throws(EstimationError) in
            let covariance = sample.covariance
            asked = covariance
            return covariance
        }
        let later = SampleMoments(sample.values, means: sample.means)
        return (means, asked.map { .known($0) } ?? .sample(later))
    }
}
