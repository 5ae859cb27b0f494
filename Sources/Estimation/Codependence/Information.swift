internal import Numerics

/// Entropies of returns in bins of equal width between the least and the greatest return, in natural units.
struct Information {
    /// I / min(Hₓ, H_y) of each pair, 1 of an asset with itself.
    private(set) var mutual: Matrix
    /// (Hₓ + H_y − 2I) / (Hₓ + H_y − I) of each pair, 0 of an asset with itself.
    private(set) var variation: Matrix

    /// - Returns: `nil` where the call was interrupted.
    /// - Complexity: O(n² (T + bins²)), on all cores.
    init?(_ returns: Matrix, _ rule: BinRule) {
        let n = returns.columns
        let columns = (0..<n).map(returns.column)
        let own = columns.map(rule.bins)
        let correlations = CorrelationMatrix(
            covariance: BLAS.gram(CenteredColumns(returns).deviations)
        )
        let rows = Parallel.map(0..<n) { first in
            (0..<first).map { second in
                let bins: Int
                if let one = own[first], let other = own[second] {
                    bins = max(one, other)
                } else {
                    let correlation = correlations[first, second] ?? 0
                    bins = BinRule.hacineGharbi(returns.rows, correlation: correlation)
                }
                return JointEntropy(columns[first], columns[second], bins: bins)
            }
        }
        guard let rows else { return nil }
        (mutual, variation) = (.identity(n), Matrix(rows: n, columns: n))
        for (first, row) in rows.enumerated() {
            for (second, entropy) in row.enumerated() {
                for (i, j) in [(first, second), (second, first)] {
                    mutual[i, j] = entropy.normalizedMutual
                    variation[i, j] = entropy.normalizedVariation
                }
            }
        }
    }
}
