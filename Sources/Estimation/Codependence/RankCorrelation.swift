internal import Numerics

/// Correlations that know only which return is greater.
enum RankCorrelation {
    /// The correlations of ranks, ties at the mean of their ranks (Spearman 1904).
    ///
    /// - Complexity: O(n T log T) and O(T n²) for one product of matrices.
    static func spearman(_ returns: Matrix) -> Matrix {
        var ranks = returns
        for column in 0..<returns.columns {
            for (row, rank) in self.ranks(returns.column(column)).enumerated() {
                ranks[row, column] = rank
            }
        }
        return CorrelationMatrix(covariance: BLAS.gram(CenteredColumns(ranks).deviations)).matrix
    }

    private static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var result = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            // The mean of the ranks start + 1 … end.
            for place in start..<end { result[order[place]] = Double(start + end + 1) / 2 }
            start = end
        }
        return result
    }

    /// τ_b of all pairs (Kendall 1945), by counting the exchanges of a merge sort (Knight 1966).
    ///
    /// - Returns: The correlations; `nil` where the call was interrupted.
    /// - Complexity: O(n² T log T), on all cores.
    static func kendall(_ returns: Matrix) -> Matrix? {
        let n = returns.columns
        // Dense ranks: comparing small integers is what all the time goes into.
        let ranks = (0..<n).map { denseRanks(returns.column($0)) }
        let rows = Parallel.map(0..<n) { first in
            KendallCounter(ranks[first]).correlations(with: ranks[(first + 1)...])
        }
        guard let rows else { return nil }
        var result = Matrix.identity(n)
        for (first, row) in rows.enumerated() {
            for (place, correlation) in row.enumerated() {
                result[first, first + 1 + place] = correlation
                result[first + 1 + place, first] = correlation
            }
        }
        return result
    }

    private static func denseRanks(_ values: [Double]) -> [Int32] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var result = [Int32](repeating: 0, count: values.count)
        var rank: Int32 = 0
        for (place, index) in order.enumerated() {
            if place > 0, values[index] != values[order[place - 1]] { rank += 1 }
            result[index] = rank
        }
        return result
    }
}
