internal import Numerics

/// The sample covariance, shrunk towards a target by the intensity of least expected loss.
///
/// Σ = (1 − ρ) S + ρ F. The intensity ρ and the target F depend on ``target``:
///
/// - ``Target/identity``: Ledoit & Wolf, "A well-conditioned estimator for large-dimensional covariance
///   matrices", Journal of Multivariate Analysis 88 (2004). S = Σₜ xₜxₜᵀ / T of the demeaned returns,
///   F = m I with m = tr S / n, ρ = min(b², d²) / d², d² = ‖S − m I‖², b² = Σₜ ‖xₜxₜᵀ − S‖² / T².
///   Equals scikit-learn's `ledoit_wolf`.
/// - ``Target/singleFactor``: Sharpe's model with the assets' mean as its factor, "Improved estimation
///   of the covariance matrix of stock returns", Journal of Empirical Finance 10 (2003). S as above.
///   Equals PyPortfolioOpt's `single_factor`.
/// - ``Target/constantCorrelation``: every correlation is their mean, "Honey, I shrunk the sample
///   covariance matrix", Journal of Portfolio Management 30 (2004). S divided by T − 1, as in
///   PyPortfolioOpt's `constant_correlation`, which it equals.
///
/// All in Frobenius norms. What the formulas sum over pairs of assets is summed over observations
/// instead, so that the one product of the returns with themselves is all the work.
public struct LedoitWolfCovariance: CovarianceEstimator, Hashable {
    /// Towards what the sample covariance is shrunk.
    public enum Target: String, CaseIterable, Hashable, Sendable {
        /// Equal variances without correlation.
        case identity
        /// Covariances by the assets' betas to their mean.
        case singleFactor = "single_factor"
        /// The assets' own variances, all correlations alike.
        case constantCorrelation = "constant_correlation"
    }

    /// The target.
    public var target: Target

    /// The estimator of a target.
    public init(target: Target = .identity) { self.target = target }

    /// The shrunk covariance, and ρ.
    ///
    /// - Complexity: O(T · n²), all but the product S itself O(T · n + n²).
    public func covariance(of sample: ReturnSample) -> CovarianceEstimate {
        switch target {
        case .identity: sample.shrunk(by: LedoitWolfCovariance.intensity(sample))
        case .singleFactor: SingleFactorShrinkage(sample).estimate
        case .constantCorrelation: ConstantCorrelationShrinkage(sample).estimate
        }
    }

    /// ρ towards the identity; 0 where S is its own target.
    ///
    /// The T matrices xₜxₜᵀ are never formed: Σₜ ‖xₜxₜᵀ − S‖² = Σₜ ‖xₜ‖⁴ − T ‖S‖².
    private static func intensity(_ sample: ReturnSample) -> Double {
        let count = Double(sample.observations)
        let scale = sample.likelihoodScale
        let mean = Statistics.mean(sample.covariance.diagonal) ?? 0
        var difference = sample.covariance
        for i in 0..<difference.rows { difference[i, i] -= mean }
        let distance =
            BLAS.dot(difference.elements, difference.elements) * scale * scale
        let fourthPowers = sample.centered.deviations.squaredRowNorms.reduce(0) { $0 + $1 * $1 }
        let error = max(0, fourthPowers / count - sample.squaredNorm) / count
        return distance > 0 ? min(error, distance) / distance : 0
    }
}
