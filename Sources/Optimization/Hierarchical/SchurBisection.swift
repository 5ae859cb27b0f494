internal import Numerics

/// Capital halved along an order of the assets, each half seen with what it hedges of the other (Cotton 2024).
///
///     A′ = (I − γ B D⁻¹ Mᵀ)⁻¹ (A − γ B D⁻¹ Bᵀ),  made symmetric
///
/// for a half's covariance A, the other's D, and B between them; M maps one half onto the other where their sizes
/// differ by one. A′ takes the place of A in all splits below. γ = 0 is hierarchical risk parity; toward γ = 1 the
/// portfolio goes to that of least variance.
struct SchurBisection {
    let bisection: RecursiveBisection
    let covariance: Matrix

    /// The weights; `nil` where a half is not positive definite any more.
    ///
    /// - Complexity: O(n³).
    func weights(gamma: Double) -> [Double]? {
        var covariance = covariance
        let result = bisection.weights { halves in
            let (first, second) = (Array(halves.first), Array(halves.second))
            var left = covariance.submatrix(rows: first, columns: first)
            var right = covariance.submatrix(rows: second, columns: second)
            if gamma > 0, first.count > 1 {
                let between = covariance.submatrix(rows: first, columns: second)
                guard let augmented = Self.augmented(left, between, right, gamma),
                    let other = Self.augmented(right, between.transposed, left, gamma)
                else { return nil }
                (left, right) = (augmented, other)
                covariance.replace(rows: first, columns: first, by: left)
                covariance.replace(rows: second, columns: second, by: right)
            }
            return (Self.variance(left), Self.variance(right))
        }
        return try? result.get()
    }

    /// A′, where it is positive definite.
    private static func augmented(
        _ a: Matrix,
        _ b: Matrix,
        _ d: Matrix,
        _ gamma: Double
    ) -> Matrix? {
        guard let factor = try? Cholesky(d) else { return nil }
        let hedge = factor.solve(b.transposed)
        let step = mapped(hedge, to: a.rows)
        let product = BLAS.multiply(b, hedge)
        var (rest, scale) = (a, Matrix.identity(a.rows))
        for j in 0..<a.rows {
            for i in 0..<a.rows {
                rest[i, j] -= gamma * product[i, j]
                scale[i, j] -= gamma * step[j, i]
            }
        }
        guard var result = try? LU(scale).solve(rest) else { return nil }
        for j in 0..<a.rows {
            for i in 0..<j {
                let mean = (result[i, j] + result[j, i]) / 2
                (result[i, j], result[j, i]) = (mean, mean)
            }
        }
        return (try? Cholesky(result)) == nil ? nil : result
    }

    /// M H, with the mean M of the maps that leave one asset of the larger side to the mean of the other side.
    ///
    /// With n assets on the larger and m on the smaller one, Mᵢₖ is 1/nm, and (n − 1 − i)/n more where k = i, i/n more
    /// where k = i − 1; onto the smaller side it is the transpose of that times m/n.
    ///
    /// - Complexity: O(n²).
    private static func mapped(_ hedge: Matrix, to rows: Int) -> Matrix {
        guard rows != hedge.rows else { return hedge }
        let (larger, smaller) = (max(rows, hedge.rows), min(rows, hedge.rows))
        let (n, m) = (Double(larger), Double(smaller))
        let isOntoLarger = rows > hedge.rows
        var result = Matrix(rows: rows, columns: hedge.columns)
        for j in 0..<hedge.columns {
            let mean = Statistics.sum(hedge.column(j)) / (n * m)
            for i in 0..<rows {
                var value = mean
                if isOntoLarger {
                    if i < smaller { value += (n - 1 - Double(i)) / n * hedge[i, j] }
                    if i > 0 { value += Double(i) / n * hedge[i - 1, j] }
                } else {
                    value += (n - 1 - Double(i)) / n * hedge[i, j]
                    value += Double(i + 1) / n * hedge[i + 1, j]
                    value *= m / n
                }
                result[i, j] = value
            }
        }
        return result
    }

    /// The variance of weights in inverse proportion to the diagonal.
    private static func variance(_ covariance: Matrix) -> Double {
        let inverses = covariance.diagonal.map { 1 / $0 }
        let whole = inverses.reduce(0, +)
        return BLAS.quadraticForm(covariance, inverses) / (whole * whole)
    }
}

extension Matrix {
    fileprivate mutating func replace(rows: [Int], columns: [Int], by block: Matrix) {
        for (j, column) in columns.enumerated() {
            for (i, row) in rows.enumerated() { self[row, column] = block[i, j] }
        }
    }
}
