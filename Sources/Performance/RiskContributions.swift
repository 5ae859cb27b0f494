public import Numerics

/// How each asset contributes to the risk of a portfolio: Euler's decomposition of its deviation.
///
/// σ(w) = √(wᵀΣw) is homogeneous of degree one, so the contributions wᵢ ∂σ/∂wᵢ = wᵢ (Σw)ᵢ / σ add
/// up to σ. Tasche, "Capital Allocation to Business Units and Sub-Portfolios: the Euler Principle"
/// (2008).
public struct RiskContributions: Hashable, Sendable {
    /// The portfolio's standard deviation σ, in the units of the covariance.
    public let volatility: Double
    /// ∂σ/∂wᵢ = (Σw)ᵢ / σ of each asset.
    public let marginal: [Double]
    /// wᵢ (Σw)ᵢ / σ of each asset; their sum is σ.
    public let absolute: [Double]
    /// wᵢ (Σw)ᵢ / wᵀΣw of each asset; their sum is 1.
    public let shares: [Double]

    /// Decomposes the risk of `weights`; `nil` where they have no positive, finite variance.
    ///
    /// - Complexity: O(n²).
    public init?(weights: [Double], covariance: Matrix) {
        precondition(covariance.rows == weights.count, "One weight for each row of the covariance.")
        let product = BLAS.multiply(covariance, weights)
        let parts = zip(weights, product).map { $0 * $1 }
        let variance = Statistics.sum(parts)
        guard variance > 0, variance.isFinite else { return nil }
        let deviation = variance.squareRoot()
        volatility = deviation
        marginal = product.map { $0 / deviation }
        absolute = parts.map { $0 / deviation }
        shares = parts.map { $0 / variance }
    }
}
