internal import CBLAS

/// The thin singular value decomposition A = U diag(s) Vᵀ, by LAPACK's dgesdd.
///
/// With k the smaller of rows and columns, U has k columns and Vᵀ has k rows.
public struct SVD: Hashable, Sendable {
    /// The singular values, descending and never negative.
    public private(set) var values: [Double]
    /// The left singular vectors U as columns, rows × k.
    public private(set) var left: Matrix
    /// The right singular vectors as rows: Vᵀ, k × columns.
    public private(set) var rightTransposed: Matrix

    /// Decomposes `matrix`.
    ///
    /// - Throws: ``LinearAlgebraError/notConverged(code:)``, or what is wrong with the size or an
    ///   element.
    /// - Complexity: O(rows · columns · k).
    public init(_ matrix: consuming Matrix) throws(LinearAlgebraError) {
        try matrix.checkForLAPACK(square: false)
        let (m, n) = (matrix.rows, matrix.columns)
        let k = min(m, n)
        values = [Double](repeating: 0, count: k)
        left = Matrix(rows: m, columns: k)
        rightTransposed = Matrix(rows: k, columns: n)
        guard k > 0 else { return }
        var work = [Double](repeating: 0, count: 4 * k * k + 7 * k + 32 * (m + n))
        var integers = [Int32](repeating: 0, count: 8 * k)
        let size = Int32(work.count)
        let info = unsafe lapack_gesdd(
            Int32(m),
            Int32(n),
            &matrix.elements,
            &values,
            &left.elements,
            &rightTransposed.elements,
            &work,
            size,
            &integers
        )
        guard info == 0 else { throw .notConverged(code: Int(info)) }
    }

    /// How many singular values exceed max(rows, columns) · ulp · the largest: the numerical rank.
    public var rank: Int {
        let size = Double(max(left.rows, rightTransposed.columns))
        let threshold = size * Double.ulpOfOne * (values.first ?? 0)
        return values.count { $0 > threshold }
    }

    /// The largest singular value over the smallest; infinite for a singular matrix.
    public var conditionNumber: Double {
        guard let largest = values.first, let smallest = values.last else { return 1 }
        return largest == 0 ? .infinity : largest / smallest
    }
}
