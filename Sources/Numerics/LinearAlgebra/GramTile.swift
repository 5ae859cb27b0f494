internal import CBLAS

/// A square piece of the lower triangle of a Gram product.
struct GramTile {
    /// The rows of the result.
    let rows: Range<Int>
    /// The columns of the result; the same as the rows on the diagonal.
    let columns: Range<Int>

    /// The tiles of the lower triangle of an n × n matrix, largest work first.
    static func lowerTriangle(_ n: Int, width: Int) -> [GramTile] {
        let ranges = stride(from: 0, to: n, by: width).map { $0..<min($0 + width, n) }
        let below = ranges.indices.flatMap { j in
            ranges[(j + 1)...].map { GramTile(rows: $0, columns: ranges[j]) }
        }
        return below + ranges.map { GramTile(rows: $0, columns: $0) }
    }

    /// The update C ← αAᵀB + βC of this tile, where A and B are the same or A is B with scaled rows.
    ///
    /// Both have `depth` rows; `symmetric` says that they are the same.
    func update(
        _ c: UnsafeMutablePointer<Double>,
        order: Int,
        alpha: Double,
        _ a: GramFactor,
        _ b: GramFactor,
        depth: Int,
        symmetric: Bool,
        beta: Double
    ) {
        let place = unsafe c + rows.lowerBound + columns.lowerBound * order
        if symmetric && rows == columns {
            unsafe cblas_dsyrk(
                CblasColMajor,
                CblasLower,
                CblasTrans,
                Int32(columns.count),
                Int32(depth),
                alpha,
                a.column(columns.lowerBound),
                Int32(a.stride),
                beta,
                place,
                Int32(order)
            )
        } else {
            unsafe cblas_dgemm(
                CblasColMajor,
                CblasTrans,
                CblasNoTrans,
                Int32(rows.count),
                Int32(columns.count),
                Int32(depth),
                alpha,
                a.column(rows.lowerBound),
                Int32(a.stride),
                b.column(columns.lowerBound),
                Int32(b.stride),
                beta,
                place,
                Int32(order)
            )
        }
    }
}
