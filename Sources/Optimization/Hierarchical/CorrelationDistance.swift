public import Estimation
public import Numerics

/// How far assets are from each other by their correlations.
public enum CorrelationDistance: String, CaseIterable, Hashable, Sendable {
    /// d = √((1 − ρ) / 2), from 0 for assets that move as one to 1 for opposites.
    case correlation
    /// The Euclidean distance of the columns of d, as in López de Prado (2016): near are assets that are as far from all
    /// others.
    case correlationRows = "correlation_rows"

    /// The distances of all assets; `nil` where a correlation is not known.
    ///
    /// - Complexity: O(n²), or O(n³) between columns.
    public func matrix(_ correlations: CorrelationMatrix) -> Matrix? {
        let n = correlations.order
        var distances = Matrix(rows: n, columns: n)
        for j in 0..<n {
            for i in 0..<n {
                guard let correlation = correlations[i, j] else { return nil }
                distances[i, j] = (max(0, 1 - correlation) / 2).squareRoot()
            }
        }
        guard self == .correlationRows else { return distances }
        var between = Matrix(rows: n, columns: n)
        let columns = (0..<n).map(distances.column)
        for j in 0..<n {
            for i in 0..<j {
                // Summed over differences: near columns would lose all digits in |a|² + |b|² − 2ab.
                var sum = 0.0
                for k in 0..<n {
                    let difference = columns[i][k] - columns[j][k]
                    sum += difference * difference
                }
                between[i, j] = sum.squareRoot()
                between[j, i] = between[i, j]
            }
        }
        return between
    }
}
