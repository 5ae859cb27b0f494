internal import CBLAS

/// The factorization PA = LU of a square matrix with partial pivoting, by LAPACK's dgetrf.
public struct LU: Hashable, Sendable {
    /// L below the diagonal (its own diagonal is 1), U on and above it.
    private var factors: Matrix
    /// Row i was exchanged with row pivots[i] − 1.
    private var pivots: [Int32]

    /// Factors `matrix` in its own storage where the caller gives it away.
    ///
    /// - Throws: ``LinearAlgebraError/singular(pivot:)`` where a pivot is exactly zero, or what is
    ///   wrong with the shape or an element.
    /// - Complexity: O(2n³ / 3).
    public init(_ matrix: consuming Matrix) throws(LinearAlgebraError) {
        try matrix.checkForLAPACK(square: true)
        factors = matrix
        pivots = [Int32](repeating: 0, count: factors.rows)
        guard factors.rows > 0 else { return }
        let info = unsafe lapack_getrf(Int32(factors.rows), &factors.elements, &pivots)
        guard info == 0 else { throw .singular(pivot: Int(info) - 1) }
    }

    /// The order n of the matrix.
    public var order: Int { factors.rows }

    /// The solution x of Ax = b.
    ///
    /// - Complexity: O(n²).
    public func solve(_ b: [Double]) -> [Double] {
        precondition(b.count == order, "The right-hand side has one element per row.")
        var x = b
        guard order > 0 else { return x }
        unsafe lapack_getrs(Int32(order), 1, factors.elements, pivots, &x)
        return x
    }

    /// The solution X of AX = B, column by column.
    ///
    /// - Complexity: O(n² · columns).
    public func solve(_ b: Matrix) -> Matrix {
        precondition(b.rows == order, "The right-hand side has one row per row of the matrix.")
        var x = b
        guard !x.elements.isEmpty else { return x }
        unsafe lapack_getrs(
            Int32(order),
            Int32(b.columns),
            factors.elements,
            pivots,
            &x.elements
        )
        return x
    }

    /// The determinant, which may overflow or underflow for large matrices.
    public var determinant: Double {
        pivots.indices.reduce(1) { product, i in
            let isExchanged = pivots[i] != Int32(i + 1)
            return product * factors[i, i] * (isExchanged ? -1 : 1)
        }
    }
}
