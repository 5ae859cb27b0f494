internal import CBLAS

/// The Cholesky factorization A = LLᵀ of a symmetric positive definite matrix, by LAPACK's dpotrf
/// and, where it is large, by blocks.
///
/// Only the lower triangle of A is read. Solving costs two triangular solves.
public struct Cholesky: Hashable, Sendable {
    /// The lower triangular factor L, zero above its diagonal.
    public private(set) var factor: Matrix

    /// Factors `matrix` in its own storage where the caller gives it away.
    ///
    /// - Throws: ``LinearAlgebraError/notPositiveDefinite(pivot:)``, or what is wrong with the shape
    ///   or an element.
    /// - Complexity: O(n³ / 3).
    public init(_ matrix: consuming Matrix) throws(LinearAlgebraError) {
        try matrix.checkForLAPACK(square: true)
        factor = matrix
        guard factor.rows > 0 else { return }
        let order = factor.rows
        let outcome = unsafe factor.elements.withUnsafeMutableBufferPointer { elements in
            guard let base = elements.baseAddress else { return BlockedCholesky.Outcome.factored }
            return unsafe BlockedCholesky.factor(base, order: order, leading: order)
        }
        switch outcome {
        case .factored: break
        case .notPositive(let pivot): throw .notPositiveDefinite(pivot: pivot)
        case .interrupted: throw .interrupted
        }
        factor.clearAboveDiagonal()
    }

    /// The order n of the matrix.
    public var order: Int { factor.rows }

    /// The solution x of Ax = b.
    ///
    /// - Complexity: O(n²).
    public func solve(_ b: [Double]) -> [Double] {
        var x = b
        solve(overwriting: &x)
        return x
    }

    /// Overwrites b by the solution x of Ax = b, without allocating.
    ///
    /// - Complexity: O(n²).
    public func solve(overwriting b: inout [Double]) {
        precondition(b.count == order, "The right-hand side has one element per row.")
        // LAPACK's dpotrs copies the factor for what is one column here.
        solveTriangular(overwriting: &b)
        solveTriangular(overwriting: &b, transposed: true)
    }

    /// The solution X of AX = B, column by column.
    ///
    /// - Complexity: O(n² · columns).
    public func solve(_ b: Matrix) -> Matrix {
        precondition(b.rows == order, "The right-hand side has one row per row of the matrix.")
        var x = b
        guard !x.elements.isEmpty else { return x }
        unsafe lapack_potrs(Int32(order), Int32(b.columns), factor.elements, &x.elements)
        return x
    }

    /// The inverse A⁻¹, full and exactly symmetric.
    ///
    /// - Complexity: O(2n³ / 3).
    public var inverse: Matrix {
        var result = factor
        guard order > 0 else { return result }
        unsafe lapack_potri(Int32(order), &result.elements)
        result.mirrorLowerTriangle()
        return result
    }

    /// The logarithm of the determinant, 2 Σ log lᵢᵢ; the determinant itself may overflow.
    public var logDeterminant: Double {
        2 * factor.diagonal.reduce(0) { $0 + Double.log($1) }
    }

    /// Overwrites b by L⁻¹b, or by L⁻ᵀb where `transposed`.
    ///
    /// - Complexity: O(n²).
    public func solveTriangular(overwriting b: inout [Double], transposed: Bool = false) {
        precondition(b.count == order, "The right-hand side has one element per row.")
        guard order > 0 else { return }
        let n = Int32(order)
        let side = transposed ? CblasTrans : CblasNoTrans
        unsafe cblas_dtrsv(
            CblasColMajor,
            CblasLower,
            side,
            CblasNonUnit,
            n,
            factor.elements,
            n,
            &b,
            1
        )
    }

    /// The matrix L⁻¹B, whose Gram matrix is BᵀA⁻¹B.
    ///
    /// - Complexity: O(n² · columns).
    public func solveTriangular(_ b: Matrix) -> Matrix {
        precondition(b.rows == order, "The right-hand side has one row per row of the matrix.")
        var x = b
        guard !x.elements.isEmpty else { return x }
        unsafe cblas_dtrsm(
            CblasColMajor,
            CblasLeft,
            CblasLower,
            CblasNoTrans,
            CblasNonUnit,
            Int32(order),
            Int32(b.columns),
            1,
            factor.elements,
            Int32(order),
            &x.elements,
            Int32(order)
        )
        return x
    }
}
