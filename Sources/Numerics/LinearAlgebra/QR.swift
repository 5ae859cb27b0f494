internal import CBLAS

/// The factorization AP = QR with column pivoting, by LAPACK's dgeqp3: least squares and rank.
public struct QR: Hashable, Sendable {
    /// R on and above the diagonal, the reflectors of Q below it.
    private var factors: Matrix
    /// The scales of the reflectors.
    private var scales: [Double]
    /// Column j of AP is column order[j] − 1 of A.
    private var order: [Int32]
    /// How many diagonal elements of R exceed max(m, n) · ulp · |r₀₀|: the numerical rank.
    public let rank: Int

    /// Factors `matrix` in its own storage where the caller gives it away.
    ///
    /// - Throws: What is wrong with the size or an element.
    /// - Complexity: O(rows · columns²).
    public init(_ matrix: consuming Matrix) throws(LinearAlgebraError) {
        try matrix.checkForLAPACK(square: false)
        factors = matrix
        let (m, n) = (factors.rows, factors.columns)
        scales = [Double](repeating: 0, count: min(m, n))
        order = [Int32](repeating: 0, count: n)
        if m > 0 && n > 0 {
            var work = [Double](repeating: 0, count: 2 * n + 64 * (n + 1))
            let size = Int32(work.count)
            let info = unsafe lapack_geqp3(
                Int32(m),
                Int32(n),
                &factors.elements,
                &order,
                &scales,
                &work,
                size
            )
            guard info == 0 else { throw .notConverged(code: Int(info)) }
        }
        rank = QR.rank(of: factors)
    }

    /// The x that minimizes ‖Ax − b‖₂; where columns depend on others, these get zero.
    ///
    /// - Complexity: O(rows · columns).
    public func solveLeastSquares(_ b: [Double]) -> [Double] {
        precondition(b.count == factors.rows, "The right-hand side has one element per row.")
        var x = [Double](repeating: 0, count: factors.columns)
        guard rank > 0 else { return x }
        var rotated = b
        var work = [Double](repeating: 0, count: 64)
        unsafe lapack_ormqr(
            Int32(factors.rows),
            1,
            Int32(scales.count),
            factors.elements,
            scales,
            &rotated,
            &work,
            64
        )
        unsafe cblas_dtrsv(
            CblasColMajor,
            CblasUpper,
            CblasNoTrans,
            CblasNonUnit,
            Int32(rank),
            factors.elements,
            Int32(factors.rows),
            &rotated,
            1
        )
        for j in 0..<rank { x[Int(order[j]) - 1] = rotated[j] }
        return x
    }

    private static func rank(of factors: Matrix) -> Int {
        let diagonal = factors.diagonal.map(abs)
        let size = Double(max(factors.rows, factors.columns))
        let threshold = size * Double.ulpOfOne * (diagonal.first ?? 0)
        return diagonal.firstIndex { $0 <= threshold } ?? diagonal.count
    }
}
