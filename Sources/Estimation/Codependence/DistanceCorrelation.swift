internal import Numerics

/// Distance correlations (Székely, Rizzo & Bakirov 2007): 0 of independent returns, and of no others.
///
///     aₛₜ  = |xₛ − xₜ| less the means of its row and column, plus that of all
///     dCor = √(Σ aₛₜ bₛₜ / √(Σ aₛₜ² Σ bₛₜ²))
enum DistanceCorrelation {
    /// The correlations of all pairs of columns, none of one value.
    ///
    /// Rows s of all assets' matrices a stand side by side, a few at a time: Σ aₛₜ bₛₜ is the sum of their Gram
    /// matrices.
    ///
    /// - Returns: The correlations; `nil` where the call was interrupted.
    /// - Complexity: O(T² n²) by products of matrices; O(T n) memory.
    static func matrix(_ returns: Matrix) -> Matrix? {
        let (count, n) = (returns.rows, returns.columns)
        let columns = (0..<n).map(returns.column)
        let means = columns.map(meanDistances)
        let wholes = means.map { $0.reduce(0, +) / Double(max(1, count)) }
        let depth = max(1, min(count, rowsAtATime / max(1, count)))
        var products = Matrix(rows: n, columns: n)
        var start = 0
        while start < count {
            guard !Interruption.isRequested else { return nil }
            let rows = start..<min(start + depth, count)
            var centered = Matrix(rows: rows.count * count, columns: n)
            for asset in 0..<n {
                let (values, mean, whole) = (columns[asset], means[asset], wholes[asset])
                var place = asset * centered.rows
                for s in rows {
                    let (value, rest) = (values[s], whole - mean[s])
                    for t in 0..<count {
                        centered.elements[place + t] = abs(value - values[t]) + rest - mean[t]
                    }
                    place += count
                }
            }
            let gram = BLAS.gram(centered)
            for k in products.elements.indices { products.elements[k] += gram.elements[k] }
            start = rows.upperBound
        }
        return correlations(products)
    }

    private static let rowsAtATime = 8_192

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
