internal import Numerics

/// Distance correlations (Székely, Rizzo & Bakirov 2007): 0 of independent returns, and of no others.
///
///     aₛₜ  = |xₛ − xₜ| less the means of its row and column, plus that of all
///     dCor = √(Σ aₛₜ bₛₜ / √(Σ aₛₜ² Σ bₛₜ²))
enum DistanceCorrelation {
    /// The correlations of all pairs of columns, none of one value.
    ///
    /// With m, n the mean distances of each value and M, N those of all, Σ aₛₜ bₛₜ is
    ///
    ///     Σ |xₛ − xₜ| |yₛ − yₜ| − 2T Σ mₛnₛ + T² M N,
    ///
    /// and the first of these twice what the pairs that grow together add up to less what the others do.
    ///
    /// - Returns: The correlations; `nil` where the call was interrupted.
    /// - Complexity: O(n² T log T) on all cores (Huo & Székely 2016).
    static func matrix(_ returns: Matrix) -> Matrix? {
        let (count, n) = (Double(returns.rows), returns.columns)
        let centered = CenteredColumns(returns).deviations
        let columns = (0..<n).map(centered.column)
        let variables = columns.map(OrderedVariable.init)
        let rows = Parallel.map(0..<n) { first in
            variables[first].concordantProducts(with: variables[(first + 1)...])
        }
        guard let rows else { return nil }
        let distances = columns.map(meanDistances)
        let means = BLAS.gram(
            Matrix(rows: returns.rows, columns: n, columnMajor: distances.flatMap { $0 })
        )
        let wholes = distances.map { $0.reduce(0, +) / max(1, count) }
        let moments = BLAS.gram(centered)
        let sums = columns.map { $0.reduce(0, +) }
        var products = Matrix(rows: n, columns: n)
        for first in 0..<n {
            for second in first..<n {
                // Σ (xₛ − xₜ)(yₛ − yₜ) over all pairs, each once.
                let all = count * moments[second, first] - sums[first] * sums[second]
                let growing = second == first ? all : rows[first][second - first - 1]
                let rest = 2 * means[second, first] - count * wholes[first] * wholes[second]
                let product = 2 * (2 * growing - all) - count * rest
                products[second, first] = product
                products[first, second] = product
            }
        }
        return correlations(products)
    }

    private static func correlations(_ products: Matrix) -> Matrix {
        var result = Matrix.identity(products.rows)
        for j in 0..<products.columns {
            for i in 0..<products.rows where i != j {
                let size = products[i, i].squareRoot() * products[j, j].squareRoot()
                result[i, j] = min(1, (max(0, products[i, j]) / size).squareRoot())
            }
        }
        return result
    }

    /// The mean distance of each value from all, by sums over the sorted values.
    private static func meanDistances(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        let count = Double(max(1, values.count))
        let whole = Statistics.sum(values)
        var result = values
        var below = 0.0
        for (place, index) in order.enumerated() {
            let (value, lesser) = (values[index], Double(place))
            // Σ (v − x) over those below plus Σ (x − v) over the rest.
            let rest = whole - below - (count - lesser) * value
            result[index] = (lesser * value - below + rest) / count
            below += value
        }
        return result
    }
}
