internal import Numerics

/// The covariance without what all assets have in common, the largest eigenvalues of the correlations.
///
/// C − Σₖ λₖ vₖvₖᵀ over the largest k, scaled to ones on the diagonal again; deviations stay what they
/// were. Singular in k directions: for clustering, not for optimizing. López de Prado, "Machine
/// Learning for Asset Managers" (2020), section 2.6. Equals skfolio's `DetoneCovariance`; Riskfolio-Lib's
/// `detone` leaves the diagonal below one.
public struct DetonedCovariance: CovarianceEstimator {
    /// How many of the largest eigenvalues are taken out, at least one.
    public var marketComponents: Int
    /// What is detoned.
    public var base: any CovarianceEstimator

    /// The estimator.
    public init(
        marketComponents: Int = 1,
        base: any CovarianceEstimator = SampleCovariance()
    ) {
        self.marketComponents = marketComponents
        self.base = base
    }

    /// The detoned covariance.
    ///
    /// - Throws: ``EstimationError/invalidOption(name:value:allowed:)`` where nothing would be left, or
    ///   what the base throws.
    /// - Complexity: O(n³) beside the base.
    public func covariance(of sample: ReturnSample) throws(EstimationError) -> CovarianceEstimate {
        let estimate = try base.covariance(of: sample).matrix
        guard sample.assets > 0 else { return CovarianceEstimate(estimate) }
        guard marketComponents > 0, marketComponents < sample.assets else {
            throw .invalidOption(
                name: "market_components of detoned",
                value: Double(marketComponents),
                allowed: "a whole number from 1 and below the number of assets, \(sample.assets)"
            )
        }
        let spectrum = try CorrelationSpectrum(estimate, for: "detoned")
        let correlations = try spectrum.detoned(marketComponents)
        return CovarianceEstimate(correlations.scaledBothSides(by: spectrum.deviations))
    }
}

extension CorrelationSpectrum {
    /// The correlations without those of the largest `count` eigenvalues.
    ///
    /// - Throws: ``EstimationError/notConverged(estimator:remedy:)``.
    func detoned(_ count: Int) throws(EstimationError) -> Matrix {
        try rest(withoutLargest: count).correlations().matrix
    }
}
