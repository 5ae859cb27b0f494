import MarketData
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

    /// The weighted means alone; NaN where a return is of no use, which is seen to in the same walk.
    ///
    /// - Complexity: O(T · n).
    func means(of returns: Matrix) -> [Double] {
        let limit = ReturnTable.greatestUsable
        return switch self {
        case .equal: CenteredColumns.means(of: returns, within: limit)
        case .exponential(let weights):
            CenteredColumns.means(
                of: returns,
                weights: weights.values(returns.rows),
                within: limit
            )
        }
    }

    /// The returns less their weighted means, rows scaled by the roots of the weights.
    ///
    /// - Complexity: O(T · n).
    func center(_ returns: Matrix, at means: [Double]) -> CenteredColumns {
        switch self {
        case .equal: CenteredColumns(returns, at: means)
        case .exponential(let weights):
            CenteredColumns(returns, at: means, weights: weights.values(returns.rows))
        }
    }
}
