internal import Estimation

/// The estimators that a request names, in the terms of the estimation.
extension OptimizationRequest {
    var estimatorOfMean: MeanEstimator {
        switch meanEstimator {
        case .historical, .blackLitterman: .historical
        case .ewma: .ewma(decay: ewmaDecay)
        }
    }

    var estimatorOfCovariance: CovarianceEstimator {
        switch covarianceEstimator {
        case .historical: .historical
        case .ewma: .ewma(decay: ewmaDecay)
        case .ledoitWolf: .ledoitWolf
        }
    }

    var usesDecay: Bool { meanEstimator == .ewma || covarianceEstimator == .ewma }
}
