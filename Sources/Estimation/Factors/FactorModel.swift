public import Numerics

/// Returns explained by returns of factors, rₜ = a + B fₜ + eₜ with errors that are each asset's own.
public struct FactorModel: Hashable, Sendable {
    /// a of each asset, per period.
    public let intercepts: [Double]
    /// B, assets × factors; 0 where a factor was not chosen for an asset.
    public let loadings: Matrix
    /// The variances of the errors, divided by T − 1, or T (1 − Σ pₜ²) where days have probabilities.
    public let residualVariances: [Double]
    /// The variances of the returns themselves, divided by the same.
    public let variances: [Double]
    /// The mean of each factor, per period; the sample's where the regression leaves it.
    public var factorMeans: [Double]
    /// The covariance of the factors; the sample's where the regression leaves it.
    public var factorCovariance: Matrix

    /// a + B μ, what the model expects of each asset per period.
    ///
    /// - Complexity: O(n · factors).
    public var mean: [Double] {
        zip(intercepts, BLAS.multiply(loadings, factorMeans)).map { $0 + $1 }
    }

    /// B Σ_f Bᵀ + diag(residual variances).
    ///
    /// The diagonal is the assets' sample variances where loadings are least squares and the factors'
    /// covariance the sample's.
    ///
    /// - Complexity: O(n² · factors).
    public var covariance: Matrix {
        let exposed = BLAS.multiply(loadings, factorCovariance)
        var result = BLAS.multiply(exposed, transposed: loadings)
        result.mirrorLowerTriangle()
        for i in 0..<result.rows { result[i, i] += residualVariances[i] }
        return result
    }

    /// 1 − residual variance / variance of each asset; 0 of one that does not move.
    ///
    /// - Complexity: O(n).
    public var rSquared: [Double] {
        zip(residualVariances, variances).map { $1 > 0 ? 1 - $0 / $1 : 0 }
    }
}
