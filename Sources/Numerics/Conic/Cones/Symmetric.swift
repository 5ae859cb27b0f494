/// Symmetric matrices as vectors of their upper triangle, by columns, off-diagonals times √2.
public enum Symmetric {
    /// svec(X).
    ///
    /// - Complexity: O(order²).
    public static func vector(_ matrix: Matrix) -> [Double] {
        let n = matrix.rows
        var result = [Double](repeating: 0, count: n * (n + 1) / 2)
        vector(matrix, into: &result, from: 0)
        return result
    }

    /// The matrix of a vector of order (order + 1)/2 entries.
    ///
    /// - Complexity: O(order²).
    public static func matrix(_ vector: [Double], order: Int) -> Matrix {
        precondition(vector.count == order * (order + 1) / 2, "The vector holds one triangle.")
        return matrix(vector, from: 0, order: order)
    }

    static func vector(_ matrix: Matrix, into v: inout [Double], from start: Int) {
        precondition(matrix.rows == matrix.columns, "Only a square matrix can be symmetric.")
        let root = 2.0.squareRoot()
        var place = start
        for j in 0..<matrix.columns {
            for i in 0..<j {
                v[place] = root * 0.5 * (matrix[i, j] + matrix[j, i])
                place += 1
            }
            v[place] = matrix[j, j]
            place += 1
        }
    }

    static func matrix(_ v: [Double], from start: Int, order: Int) -> Matrix {
        let root = 0.5.squareRoot()
        var result = Matrix(rows: order, columns: order)
        var place = start
        for j in 0..<order {
            for i in 0..<j {
                result[i, j] = root * v[place]
                result[j, i] = result[i, j]
                place += 1
            }
            result[j, j] = v[place]
            place += 1
        }
        return result
    }
}
