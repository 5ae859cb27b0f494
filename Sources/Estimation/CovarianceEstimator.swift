public import MarketData
public import Numerics

/// How the covariance of returns is estimated, per period.
public enum CovarianceEstimator: Hashable, Sendable {
    /// The sample covariance, divided by observations less one.
    case historical
    /// The exponentially weighted covariance; each observation weighs `decay` of the next newer one.
    case ewma(decay: Double)
    /// The sample covariance, shrunk towards equal variances without correlation.
    case ledoitWolf

    /// The covariance of the assets' returns, per period of the table.
    ///
    /// - Throws: ``EstimationError`` for fewer than two observations, an unusable return or decay.
    /// - Complexity: O(observations · assets²).
    public func estimate(_ returns: ReturnTable) throws(EstimationError) -> CovarianceEstimate {
        try returns.checkForEstimation()
        return estimate(from: try weighting.center(returns.values))
    }

    /// The weights of the observations.
    var weighting: ObservationWeighting {
        get throws(EstimationError) {
            switch self {
            case .historical, .ledoitWolf: .equal
            case .ewma(let decay): .exponential(try EWMAWeights(decay))
            }
        }
    }

    /// The estimate, from returns centered by this estimator's own weighting.
    func estimate(from centered: CenteredColumns) -> CovarianceEstimate {
        switch self {
        case .historical: SampleCovariance.estimate(from: centered)
        case .ewma(let decay):
            EWMACovariance.estimate(from: centered, weights: EWMAWeights(checked: decay))
        case .ledoitWolf: LedoitWolfCovariance.estimate(from: centered)
        }
    }
}

/// A covariance and what its estimator says about it.
public struct CovarianceEstimate: Hashable, Sendable {
    /// The covariance per period, exactly symmetric and positive semidefinite up to rounding.
    public let matrix: Matrix
    /// How far the estimator moved from the sample towards its target, in [0, 1]; `nil` where it
    /// does not shrink.
    public let shrinkage: Double?
}
