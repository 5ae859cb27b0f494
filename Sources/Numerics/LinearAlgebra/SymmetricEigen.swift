internal import CBLAS

/// The decomposition A = VΛVᵀ of a symmetric matrix, by LAPACK's dsyevr.
///
/// Only the lower triangle of A is read.
public struct SymmetricEigen: Hashable, Sendable {
    /// The eigenvalues, ascending.
    public private(set) var values: [Double]
    /// The orthonormal eigenvectors, column j belonging to `values[j]`.
    public private(set) var vectors: Matrix

    /// Decomposes `matrix`.
    ///
    /// - Throws: ``LinearAlgebraError/notConverged(code:)``, or what is wrong with the shape or an
    ///   element.
    /// - Complexity: O(n³).
    public init(_ matrix: consuming Matrix) throws(LinearAlgebraError) {
        try matrix.checkForLAPACK(square: true)
        let n = matrix.rows
        values = [Double](repeating: 0, count: n)
        vectors = Matrix(rows: n, columns: n)
        guard n > 0 else { return }
        let info = SymmetricEigen.decompose(&matrix, values: &values, vectors: &vectors)
        guard info == 0 else { throw .notConverged(code: Int(info)) }
    }

    /// The eigenvalues of a symmetric matrix alone, ascending; several times cheaper than all.
    ///
    /// - Throws: ``LinearAlgebraError/notConverged(code:)``, or what is wrong with the shape or an
    ///   element.
    /// - Complexity: O(4n³ / 3).
    public static func values(of matrix: consuming Matrix) throws(LinearAlgebraError) -> [Double] {
        try TridiagonalForm(matrix).values()
    }

    private static func decompose(
        _ matrix: inout Matrix,
        values: inout [Double],
        vectors: inout Matrix
    ) -> Int32 {
        let n = matrix.rows
        var support = [Int32](repeating: 0, count: 2 * n)
        // Room for blocks of 32 columns in the reduction to tridiagonal form; 26 n is the least.
        var work = [Double](repeating: 0, count: 58 * n + 26)
        var integers = [Int32](repeating: 0, count: 10 * n)
        let sizes = (Int32(work.count), Int32(integers.count))
        return unsafe lapack_syevr(
            Int32(n),
            &matrix.elements,
            &values,
            &vectors.elements,
            &support,
            &work,
            sizes.0,
            &integers,
            sizes.1
        )
    }
}
