public import Numerics

/// A covariance and what its estimator says about it.
public struct CovarianceEstimate: Hashable, Sendable {
    /// The covariance per period, exactly symmetric; positive semidefinite up to rounding unless its
    /// estimator says otherwise.
    public let matrix: Matrix
    /// How far the estimator moved from the sample towards its target, in [0, 1]; `nil` where it
    /// does not shrink.
    public let shrinkage: Double?

    /// An estimate.
    init(_ matrix: Matrix, shrinkage: Double? = nil) {
        self.matrix = matrix
        self.shrinkage = shrinkage
    }
}
