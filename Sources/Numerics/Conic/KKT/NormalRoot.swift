internal import CBLAS

/// M = KᵀK by the orthogonal factorization KΠ = QR of the scaled rows themselves.
///
/// Forming M squares the condition of K: once the scalings of the cones span more than eight
/// orders of magnitude each way, its Cholesky factor no longer knows the small directions. R does.
/// Rows are taken in descending order of size, without which Householder's reflections mix large
/// rows into small ones (Cox & Higham, 1998, "Stability of Householder QR factorization for weighted
/// least squares problems").
///
/// - Complexity: 2 m n² flops for m rows, several times those of a Cholesky factorization.
struct NormalRoot: Sendable {
    /// Rᵀ, lower triangular.
    private var factor: Matrix
    /// Column j of KΠ is column order[j] of K.
    private let order: [Int]

    /// `nil` where LAPACK cannot factor K or R is singular.
    init?(rows pieces: [Matrix], columns n: Int) {
        guard var sorted = NormalRoot.stack(pieces, columns: n) else { return nil }
        let m = sorted.rows
        var pivots = [Int32](repeating: 0, count: n)
        var scales = [Double](repeating: 0, count: n)
        var work = [Double](repeating: 0, count: 2 * n + 64 * (n + 1))
        let size = Int32(work.count)
        let info = unsafe lapack_geqp3(
            Int32(m),
            Int32(n),
            &sorted.elements,
            &pivots,
            &scales,
            &work,
            size
        )
        factor = Matrix(rows: n, columns: n)
        order = pivots.map { Int($0) - 1 }
        guard info == 0 else { return nil }
        for j in 0..<n {
            for i in 0...j { factor[j, i] = sorted[i, j] }
            guard factor[j, j] != 0, factor[j, j].isFinite else { return nil }
        }
    }

    /// Overwrites the `columns` right-hand sides in `b` by M⁻¹b.
    func solve(_ b: inout [Double], columns: Int) {
        let n = order.count
        var permuted = b
        for c in 0..<columns {
            for j in 0..<n { permuted[c * n + j] = b[c * n + order[j]] }
        }
        Kernels.solveFactored(factor, &permuted, columns: columns)
        for c in 0..<columns {
            for j in 0..<n { b[c * n + order[j]] = permuted[c * n + j] }
        }
    }

    /// All rows under each other by descending size; `nil` where an entry is not finite.
    private static func stack(_ pieces: [Matrix], columns n: Int) -> Matrix? {
        var places: [(size: Double, piece: Int, row: Int)] = []
        for (k, piece) in pieces.enumerated() {
            var sizes = [Double](repeating: 0, count: piece.rows)
            for j in 0..<n {
                for i in 0..<piece.rows { sizes[i] = max(sizes[i], abs(piece[i, j])) }
            }
            for i in 0..<piece.rows where sizes[i] > 0 { places.append((sizes[i], k, i)) }
        }
        guard places.count >= n, places.allSatisfy({ $0.size.isFinite }) else { return nil }
        places.sort { $0.size > $1.size }
        var result = Matrix(rows: places.count, columns: n)
        for j in 0..<n {
            for (i, place) in places.enumerated() {
                result[i, j] = pieces[place.piece][place.row, j]
            }
        }
        return result
    }
}
