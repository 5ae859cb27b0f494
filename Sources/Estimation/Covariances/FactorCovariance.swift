internal import Numerics

/// The covariance of a few factors that the returns themselves show, and of what is each asset's own.
///
/// Σ = Σₖ λₖ vₖvₖᵀ + diag over the largest eigenvalues λ and eigenvectors v of a covariance, the
/// principal components; the diagonal is what they leave of each variance. Chamberlain & Rothschild,
/// "Arbitrage, Factor Structure, and Mean-Variance Analysis on Large Asset Markets", Econometrica 51
/// (1983). Factors that are given are ``GivenFactorCovariance``.
public struct FactorCovariance: CovarianceEstimator {
    /// The number of factors, at least 1; all where there are fewer assets.
    public var factors: Int
    /// What is reduced to these factors; the sample covariance by default.
    public var base: any CovarianceEstimator

    /// The estimator of so many factors.
    public init(factors: Int = 5, base: any CovarianceEstimator = SampleCovariance()) {
        (self.factors, self.base) = (factors, base)
    }

    /// The covariance, positive definite unless the factors leave nothing of an asset.
    ///
    /// - Throws: ``EstimationError/invalidOption(name:value:allowed:)``, or
    ///   ``EstimationError/notConverged(estimator:remedy:)``.
    /// - Complexity: O(T · n² + n³).
    public func covariance(of sample: ReturnSample) throws(EstimationError) -> CovarianceEstimate {
        guard factors > 0 else {
            throw .invalidOption(
                name: "factors",
                value: Double(factors),
                allowed: "a whole number of at least 1"
            )
        }
        let covariance = try base.covariance(of: sample).matrix
        let order = sample.assets
        guard factors < order else { return CovarianceEstimate(covariance) }
        guard let largest = try? TridiagonalForm(covariance).largest(factors) else {
            throw .notConverged(
                estimator: "factor",
                remedy: "Its eigenvalues could not be found; choose another covariance_estimator."
            )
        }
        var loadings = largest.vectors
        for (k, value) in largest.values.enumerated() {
            let root = max(0, value).squareRoot()
            for i in 0..<order { loadings[i, k] *= root }
        }
        var matrix = BLAS.outerGram(loadings)
        for i in 0..<order { matrix[i, i] = max(matrix[i, i], covariance[i, i]) }
        return CovarianceEstimate(matrix)
    }
}
