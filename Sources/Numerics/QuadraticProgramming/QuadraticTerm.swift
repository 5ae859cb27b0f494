/// The symmetric positive semidefinite matrix P of a quadratic objective ½xᵀPx, in a shape that
/// says how it can be used cheaply.
public enum QuadraticTerm: Hashable, Sendable {
    /// P = 0: the program is linear.
    case zero
    /// A full symmetric matrix, both triangles stored, of the variables or of the leading ones; the
    /// others are absent from the quadratic objective.
    case dense(Matrix)
    /// P = diag(d) + F Fᵀ with F of shape variables × factors: a factor model, or a covariance of
    /// fewer observations than assets. Products cost O(n k) instead of O(n²).
    case diagonalPlusLowRank(diagonal: [Double], factor: Matrix)

    /// The product Px.
    ///
    /// - Complexity: O(n²) dense, O(n · factors) otherwise.
    public func product(with x: [Double]) -> [Double] {
        switch self {
        case .zero:
            return [Double](repeating: 0, count: x.count)
        case .dense(let matrix):
            guard matrix.rows < x.count else { return BLAS.multiply(matrix, x) }
            var result = [Double](repeating: 0, count: x.count)
            Kernels.addProduct(1, matrix, x, to: &result)
            return result
        case .diagonalPlusLowRank(let diagonal, let factor):
            var result = BLAS.multiply(factor, BLAS.multiplyTransposed(factor, x))
            for i in result.indices { result[i] += diagonal[i] * x[i] }
            return result
        }
    }

    /// The value ½xᵀPx.
    public func value(at x: [Double]) -> Double { 0.5 * BLAS.dot(x, product(with: x)) }

    /// The diagonal of P, of order `n`.
    public func diagonal(order n: Int) -> [Double] {
        switch self {
        case .zero:
            return [Double](repeating: 0, count: n)
        case .dense(let matrix):
            return matrix.diagonal + [Double](repeating: 0, count: n - matrix.rows)
        case .diagonalPlusLowRank(var diagonal, let factor):
            for j in 0..<factor.columns {
                for i in diagonal.indices { diagonal[i] += factor[i, j] * factor[i, j] }
            }
            return diagonal
        }
    }

    /// ½Σ Pᵢᵢxᵢ²: what ½xᵀPx would be if nothing offset anything, the size against which a value of
    /// zero is judged.
    func uncorrelatedValue(at x: [Double]) -> Double {
        zip(diagonal(order: x.count), x).reduce(0) { $0 + 0.5 * $1.0 * $1.1 * $1.1 }
    }

    /// c · DPD with D = diag(d): P in scaled variables.
    func scaled(by d: [Double], cost c: Double) -> QuadraticTerm {
        switch self {
        case .zero:
            return .zero
        case .dense(var matrix):
            Kernels.scale(&matrix, rows: d, columns: d.map { c * $0 })
            return .dense(matrix)
        case .diagonalPlusLowRank(var diagonal, var factor):
            for i in diagonal.indices { diagonal[i] *= c * d[i] * d[i] }
            let root = c.squareRoot()
            for j in 0..<factor.columns {
                for i in diagonal.indices { factor[i, j] *= root * d[i] }
            }
            return .diagonalPlusLowRank(diagonal: diagonal, factor: factor)
        }
    }

    /// P written out in full, of order `n`.
    public func dense(order n: Int) -> Matrix {
        switch self {
        case .zero:
            return Matrix(rows: n, columns: n)
        case .dense(let matrix):
            return matrix.padded(to: n)
        case .diagonalPlusLowRank(let diagonal, let factor):
            var result = BLAS.gram(factor.transposed)
            for i in 0..<n { result[i, i] += diagonal[i] }
            return result
        }
    }
}
