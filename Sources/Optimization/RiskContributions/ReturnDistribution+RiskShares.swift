internal import Estimation
internal import Numerics

extension ReturnDistribution {
    /// wᵢ(Σw)ᵢ / wᵀΣw of each asset, 1 in sum; zeros of a portfolio that never moves.
    ///
    /// - Complexity: O(n²).
    func riskShares(_ weights: [Double]) -> [Double] {
        let parts = zip(weights, BLAS.multiply(covariance, weights)).map { $0 * $1 }
        let variance = parts.reduce(0, +)
        return parts.map { variance > 0 ? $0 / variance : 0 }
    }
}
