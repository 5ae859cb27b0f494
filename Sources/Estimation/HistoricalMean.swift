import Numerics

/// The arithmetic mean μᵢ = Σₜ rₜᵢ / T.
enum HistoricalMean {
    /// The mean of each column.
    ///
    /// - Complexity: O(T · n).
    static func estimate(_ returns: Matrix) -> [Double] {
        CenteredColumns(returns).means
    }
}
