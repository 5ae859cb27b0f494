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
        let step = BLAS.multiply(stepUp(a.rows, d.rows), hedge)
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

    /// The mean of the maps that leave one asset of the larger side to the mean of the other side.
    private static func stepUp(_ rows: Int, _ columns: Int) -> Matrix {
        guard rows != columns else { return .identity(rows) }
        guard rows > columns else {
            return stepUp(columns, rows).transposed.scaled(by: Double(rows) / Double(columns))
        }
        let (n, m) = (Double(rows), Double(columns))
        var result = Matrix(rows: rows, columns: columns, repeating: 1 / (n * m))
        for i in 0..<rows {
            if i < columns { result[i, i] += (n - 1 - Double(i)) / n }
            if i > 0 { result[i, i - 1] += Double(i) / n }
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
