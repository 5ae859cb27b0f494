import Numerics

/// The exponentially weighted mean μᵢ = Σₜ wₜ rₜᵢ / Σₜ wₜ with wₜ = λ^(T − t).
///
/// Equals the last row of pandas' `ewm(alpha=1-λ, adjust=True).mean()`.
enum EWMAMean {
    /// The weighted mean of each column.
    ///
    /// - Complexity: O(T · n).
    static func estimate(_ returns: Matrix, weights: EWMAWeights) -> [Double] {
        CenteredColumns(returns, weights: weights.values(returns.rows)).means
    }
}
