internal import CBLAS

/// The Cholesky factorization of large matrices by blocks of columns, on all cores, which asks between
/// blocks whether to end.
///
/// For each block the triangle on the diagonal is factored by LAPACK, the panel below it solved for,
/// and the rest lowered by the panel's products, in tiles of its lower triangle. The tiles depend on the
/// size alone, so that the bits do not depend on the cores.
enum BlockedCholesky {
    /// How a factorization ended.
    enum Outcome: Hashable {
        /// The lower triangle is the factor.
        case factored
        /// The leading minor ending at this row, from 0, is not positive.
        case notPositive(pivot: Int)
        /// The solve was interrupted, and the matrix is worth nothing.
        case interrupted
    }

    /// Orders from which on blocks cost nothing.
    static let leastOrder = 768
    private static let width = 256

    /// Overwrites the lower triangle of the n × n matrix at `a` by its factor.
    ///
    /// - Complexity: n³/3 flops.
    static func factor(_ a: UnsafeMutablePointer<Double>, order n: Int, leading: Int) -> Outcome {
        guard n >= leastOrder else {
            return unsafe diagonal(a, order: n, leading: leading, from: 0)
        }
        for start in stride(from: 0, to: n, by: width) {
            if start > 0, Interruption.isRequested { return .interrupted }
            let count = min(width, n - start)
            let block = unsafe a + start * (leading + 1)
            let outcome = unsafe diagonal(block, order: count, leading: leading, from: start)
            guard outcome == .factored else { return outcome }
            let rest = n - start - count
            guard rest > 0 else { break }
            unsafe solvePanel(block, order: count, rows: rest, leading: leading)
            unsafe lower(block, order: count, rows: rest, leading: leading)
        }
        // Tiles may have been left out of the last products.
        return Interruption.isRequested ? .interrupted : .factored
    }

    private static func diagonal(
        _ a: UnsafeMutablePointer<Double>,
        order: Int,
        leading: Int,
        from start: Int
    ) -> Outcome {
        var (count, stride, info) = (Int32(order), Int32(leading), Int32(0))
        unsafe dpotrf_("L", &count, a, &stride, &info)
        return info == 0 ? .factored : .notPositive(pivot: start + max(0, Int(info) - 1))
    }

    /// The panel below a factored diagonal block: B ← B L⁻ᵀ, some rows on each core.
    private static func solvePanel(
        _ block: UnsafeMutablePointer<Double>,
        order: Int,
        rows: Int,
        leading: Int
    ) {
        nonisolated(unsafe) let block = unsafe block
        Parallel.performInterruptibly(
            pieces: (rows + width - 1) / width,
            operations: rows * order * order
        ) { piece in
            unsafe cblas_dtrsm(
                CblasColMajor,
                CblasRight,
                CblasLower,
                CblasTrans,
                CblasNonUnit,
                Int32(min(width, rows - piece * width)),
                Int32(order),
                1,
                block,
                Int32(leading),
                block + order + piece * width,
                Int32(leading)
            )
        }
    }

    /// The rest behind the panel: C ← C − BBᵀ, tile by tile of its lower triangle.
    private static func lower(
        _ block: UnsafeMutablePointer<Double>,
        order: Int,
        rows: Int,
        leading: Int
    ) {
        let tiles = GramTile.lowerTriangle(rows, width: width)
        nonisolated(unsafe) let panel = unsafe block + order
        nonisolated(unsafe) let rest = unsafe block + order * (leading + 1)
        Parallel.performInterruptibly(pieces: tiles.count, operations: rows * rows * order) {
            piece in
            let tile = tiles[piece]
            let (i, j) = (tile.rows.lowerBound, tile.columns.lowerBound)
            let place = unsafe rest + i + j * leading
            if tile.rows == tile.columns {
                unsafe cblas_dsyrk(
                    CblasColMajor,
                    CblasLower,
                    CblasNoTrans,
                    Int32(tile.rows.count),
                    Int32(order),
                    -1,
                    panel + i,
                    Int32(leading),
                    1,
                    place,
                    Int32(leading)
                )
            } else {
                unsafe cblas_dgemm(
                    CblasColMajor,
                    CblasNoTrans,
                    CblasTrans,
                    Int32(tile.rows.count),
                    Int32(tile.columns.count),
                    Int32(order),
                    -1,
                    panel + i,
                    Int32(leading),
                    panel + j,
                    Int32(leading),
                    1,
                    place,
                    Int32(leading)
                )
            }
        }
    }
}
