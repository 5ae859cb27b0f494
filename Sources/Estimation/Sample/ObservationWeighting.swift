import Numerics

/// How much each observation counts, and so where the columns of returns are centered.
///
/// Estimators of one weighting share the centered returns, the one walk over all the data beside
/// the covariance itself.
enum ObservationWeighting: Hashable, Sendable {
    /// Every observation counts the same.
    case equal
    /// Older observations count less by a constant factor.
    case exponential(EWMAWeights)

    /// The weighted means alone.
    ///
    /// - Complexity: O(T · n).
    func means(of returns: Matrix) -> [Double] {
        switch self {
        case .equal: CenteredColumns.means(of: returns)
        case .exponential(let weights):
            CenteredColumns.means(of: returns, weights: weights.values(returns.rows))
        }
    }

    /// The returns less their weighted means, rows scaled by the roots of the weights.
    ///
    /// - Complexity: O(T · n).
    func center(_ returns: Matrix) -> CenteredColumns {
        switch self {
        case .equal: CenteredColumns(returns)
        case .exponential(let weights):
            CenteredColumns(returns, weights: weights.values(returns.rows))
        }
    }
}
