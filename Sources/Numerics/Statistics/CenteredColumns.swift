/// The columns of a matrix, each less its mean: where every covariance begins.
///
/// Means are corrected once by the mean of the deviations from them where that makes them better, so they are
/// as accurate as deviations are for any offset, and equal elements have deviations of exactly 0.
public struct CenteredColumns: Hashable, Sendable {
    /// The mean of each column.
    public let means: [Double]
    /// The elements less their column's mean; weighted, times the root of their row's weight.
    public let deviations: Matrix

    /// Centers the columns of `matrix` at their means.
    ///
    /// - Complexity: O(rows · columns).
    public init(_ matrix: Matrix) { self.init(matrix, rows: 0..<matrix.rows) }

    /// Centers the columns of some rows of `matrix` at their means there.
    ///
    /// - Complexity: O(rows · columns), of those rows.
    public init(_ matrix: Matrix, rows: Range<Int>) {
        (means, deviations) = unsafe Self.center(matrix, rows) { _, column, output in
            let mean = unsafe Self.mean(column)
            unsafe Lanes.shift(column, by: mean, into: output)
            return mean
        }
    }

    /// The columns of `matrix` less given numbers: their means, ``means(of:within:)``, or those of other rows.
    ///
    /// - Complexity: O(rows · columns).
    public init(_ matrix: Matrix, at means: [Double]) {
        precondition(means.count == matrix.columns, "Each column has one mean.")
        (self.means, deviations) = unsafe Self.center(matrix, 0..<matrix.rows) {
            (j, column, output) in
            let mean = means[j]
            unsafe Lanes.shift(column, by: mean, into: output)
            return mean
        }
    }

    /// Centers at the weighted means Σ wₜxₜ / Σ wₜ, and scales row t by √wₜ.
    ///
    /// The Gram matrix of the deviations is then Σ wₜ (xₜ − x̄)(xₜ − x̄)ᵀ. Weights are not negative
    /// and not all zero.
    ///
    /// - Complexity: O(rows · columns).
    public init(_ matrix: Matrix, weights: [Double]) {
        self.init(matrix, at: Self.means(of: matrix, weights: weights), weights: weights)
    }

    /// The same at known means, ``means(of:weights:within:)``.
    ///
    /// - Complexity: O(rows · columns).
    public init(_ matrix: Matrix, at means: [Double], weights: [Double]) {
        precondition(means.count == matrix.columns, "Each column has one mean.")
        let roots = weights.map { $0.squareRoot() }
        (self.means, deviations) = unsafe Self.center(matrix, 0..<matrix.rows) {
            (j, column, output) in
            unsafe roots.withUnsafeBufferPointer { roots in
                unsafe Lanes.shift(column, by: means[j], times: roots, into: output)
            }
            return means[j]
        }
    }

    /// What the elements fall short of their column's threshold, min(x − threshold, 0).
    ///
    /// - Complexity: O(rows · columns), on all cores.
    public static func shortfalls(of matrix: Matrix, below thresholds: [Double]) -> Matrix {
        precondition(thresholds.count == matrix.columns, "Each column has one threshold.")
        return unsafe center(matrix, 0..<matrix.rows) { j, column, output in
            let threshold = thresholds[j]
            for i in 0..<column.count {
                let excess = unsafe column[i] - threshold
                unsafe output[i] = excess < 0 ? excess : 0
            }
            return threshold
        }
        .deviations
    }

    /// The sum of squares of each column of deviations.
    ///
    /// - Complexity: O(rows · columns), on all cores.
    public var squaredColumnNorms: [Double] {
        unsafe Self.ofEachColumn(of: deviations) { unsafe Lanes.sumOfSquares($1) }
    }

    /// Calls `body` with each column's number, the column and the place of its deviations; it returns
    /// the mean.
    private static func center(
        _ matrix: Matrix,
        _ chosen: Range<Int>,
        by body:
            @Sendable (Int, UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) ->
            Double
    ) -> (means: [Double], deviations: Matrix) {
        let (rows, columns) = (chosen.count, matrix.columns)
        var means = [Double](repeating: 0, count: columns)
        let deviations = unsafe [Double](unsafeUninitializedCapacity: rows * columns) {
            (output, count) in
            unsafe means.withUnsafeMutableBufferPointer { means in
                nonisolated(unsafe) let (output, means) = unsafe (output, means)
                unsafe forEachColumn(of: matrix, chosen) { j, column in
                    unsafe means[j] = body(
                        j,
                        column,
                        UnsafeMutableBufferPointer(rebasing: output[(j * rows)..<((j + 1) * rows)])
                    )
                }
            }
            count = rows * columns
        }
        return (means, Matrix(rows: rows, columns: columns, columnMajor: deviations))
    }
}
