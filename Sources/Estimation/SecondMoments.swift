import Numerics

/// Where the covariance of a distribution comes from.
enum SecondMoments: Sendable {
    /// An estimator, or a view.
    case known(Matrix)
    /// The scenarios themselves.
    case sample(SampleMoments)

    /// Σ.
    var covariance: Matrix {
        switch self {
        case .known(let covariance): covariance
        case .sample(let moments): moments.covariance
        }
    }

    /// √Σᵢᵢ, without the rest of Σ where nobody has asked for it.
    var deviations: [Double] {
        switch self {
        case .known(let covariance): covariance.diagonal.map { max(0, $0).squareRoot() }
        case .sample(let moments): moments.deviations
        }
    }
}
