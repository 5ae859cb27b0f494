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

    /// Up to so many periods all pairs of them are compared bit by bit, which is faster than sorting.
    private static let mostBits = 8_192

    /// τ_b of all pairs (Kendall 1945), by comparing all pairs of periods, or of long histories by counting the exchanges
    /// of a merge sort (Knight 1966).
    ///
    /// - Returns: The correlations; `nil` where the call was interrupted.
    /// - Complexity: O(n² T² / 64), or O(n² T log T), on all cores.
    static func kendall(_ returns: Matrix) -> Matrix? {
        let columns = (0..<returns.columns).map(returns.column)
        // Dense ranks: comparing small integers is what all the time of sorting goes into.
        let ranks = columns.map(denseRanks)
        guard returns.rows <= mostBits else { return kendall(sorting: ranks) }
        return kendall(columns, ties: ranks.map(tiedPairs))
    }

    /// τ_b from bits, given how many pairs of periods are equal in each asset.
    static func kendall(_ columns: [[Double]], ties: [Int]) -> Matrix? {
        guard let concordance = Concordance(columns, hasTies: ties.map { $0 > 0 }) else {
            return nil
        }
        let count = columns.first?.count ?? 0
        let all = count * (count - 1) / 2
        let sizes = ties.map { Double(all - $0).squareRoot() }
        var result = Matrix.identity(columns.count)
        for first in columns.indices {
            for second in (first + 1)..<max(first + 1, columns.count) {
                let surplus = Double(concordance[first, second])
                let correlation = min(1, max(-1, surplus / sizes[first] / sizes[second]))
                result[first, second] = correlation
                result[second, first] = correlation
            }
        }
        return result
    }

    /// τ_b by sorting dense ranks.
    static func kendall(sorting ranks: [[Int32]]) -> Matrix? {
        let rows = Parallel.map(ranks.indices) { first in
            KendallCounter(ranks[first]).correlations(with: ranks[(first + 1)...])
        }
        guard let rows else { return nil }
        var result = Matrix.identity(ranks.count)
        for (first, row) in rows.enumerated() {
            for (place, correlation) in row.enumerated() {
                result[first, first + 1 + place] = correlation
                result[first + 1 + place, first] = correlation
            }
        }
        return result
    }

    private static func tiedPairs(_ ranks: [Int32]) -> Int {
        var numbers = [Int](repeating: 0, count: ranks.count)
        for rank in ranks { numbers[Int(rank)] += 1 }
        return numbers.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    }

    static func denseRanks(_ values: [Double]) -> [Int32] {
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
