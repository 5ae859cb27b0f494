internal import Numerics

/// Euclidean distances between the columns of a matrix.
enum ColumnDistances {
    /// Squares below this share of what they are the difference of have lost too many digits.
    private static let nearness = 1e-3

    /// The distances of all columns, exact to 13 digits.
    ///
    /// |a|² + |b|² − 2aᵀb is one product of matrices; near columns would lose their digits in it and are summed over
    /// differences.
    ///
    /// - Complexity: O(rows · columns²).
    static func matrix(_ matrix: Matrix) -> Matrix {
        let gram = BLAS.gram(matrix)
        let columns = (0..<matrix.columns).map(matrix.column)
        var result = Matrix(rows: matrix.columns, columns: matrix.columns)
        for j in 0..<matrix.columns {
            for i in 0..<j {
                let whole = gram[i, i] + gram[j, j]
                var square = whole - 2 * gram[i, j]
                if square < nearness * whole {
                    square = 0
                    for (x, y) in zip(columns[i], columns[j]) { square += (x - y) * (x - y) }
                }
                result[i, j] = square.squareRoot()
                result[j, i] = result[i, j]
            }
        }
        return result
    }
}
