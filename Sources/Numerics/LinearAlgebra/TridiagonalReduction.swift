internal import CBLAS

/// The reduction A = QTQᵀ of a symmetric matrix by blocks of columns, whose updates run on all cores.
///
/// Each block's reflectors V and the W of LAPACK's dlatrd lower what is right of it by VWᵀ + WVᵀ, half of all work,
/// tile by tile of its lower triangle. The tiles depend on the size alone, so that the bits do not depend on the cores.
enum TridiagonalReduction {
    /// Columns of a block: wider ones have more to do for each of their own columns.
    private static let width = 32
    /// Columns and rows of a tile.
    private static let tile = 96

    /// Overwrites the lower triangle of `a` by the reflectors, as dsytrd does.
    ///
    /// - Returns: LAPACK's code, 0 where all is well; also where the solve is interrupted, and the form is worth nothing.
    /// - Complexity: 4n³/3 flops.
    static func reduce(
        _ a: UnsafeMutablePointer<Double>,
        order n: Int,
        diagonal d: UnsafeMutablePointer<Double>,
        beside e: UnsafeMutablePointer<Double>,
        scales tau: UnsafeMutablePointer<Double>
    ) -> Int {
        var work = [Double](repeating: 0, count: width * n)
        var start = 0
        // The last block is left to LAPACK.
        while n - start > 2 * width {
            if Interruption.isRequested { return 0 }
            let (rest, block) = unsafe (n - start, a + start * (n + 1))
            unsafe work.withUnsafeMutableBufferPointer { work in
                guard let work = work.baseAddress else { return }
                unsafe lapack_latrd(
                    Int32(rest),
                    Int32(width),
                    block,
                    Int32(n),
                    e + start,
                    tau + start,
                    work,
                    Int32(n)
                )
                unsafe lower(block, work, order: rest, leading: n)
            }
            for j in 0..<width {
                unsafe block[j * (n + 1) + 1] = e[start + j]
                unsafe d[start + j] = block[j * (n + 1)]
            }
            start += width
        }
        let info = unsafe lapack_sytrd(
            Int32(n - start),
            a + start * (n + 1),
            Int32(n),
            d + start,
            e + start,
            tau + start,
            &work,
            Int32(work.count)
        )
        return Int(info)
    }

    /// What is right of a block and below it, less VWᵀ + WVᵀ.
    private static func lower(
        _ block: UnsafeMutablePointer<Double>,
        _ w: UnsafeMutablePointer<Double>,
        order: Int,
        leading: Int
    ) {
        let rest = order - width
        let tiles = GramTile.lowerTriangle(rest, width: tile)
        nonisolated(unsafe) let target = unsafe block + width * (leading + 1)
        nonisolated(unsafe) let (v, w) = unsafe (block + width, w + width)
        let (n, depth) = (Int32(leading), Int32(width))
        Parallel.perform(pieces: tiles.count, operations: 2 * width * rest * rest) { piece in
            let (rows, columns) = (tiles[piece].rows, tiles[piece].columns)
            let place = unsafe target + rows.lowerBound + columns.lowerBound * leading
            let (height, width) = (Int32(rows.count), Int32(columns.count))
            guard rows != columns else {
                unsafe cblas_dsyr2k(
                    CblasColMajor,
                    CblasLower,
                    CblasNoTrans,
                    width,
                    depth,
                    -1,
                    v + rows.lowerBound,
                    n,
                    w + rows.lowerBound,
                    n,
                    1,
                    place,
                    n
                )
                return
            }
            func lower(
                by left: UnsafeMutablePointer<Double>,
                _ right: UnsafeMutablePointer<Double>
            ) {
                unsafe cblas_dgemm(
                    CblasColMajor,
                    CblasNoTrans,
                    CblasTrans,
                    height,
                    width,
                    depth,
                    -1,
                    left + rows.lowerBound,
                    n,
                    right + columns.lowerBound,
                    n,
                    1,
                    place,
                    n
                )
            }
            unsafe lower(by: v, w)
            unsafe lower(by: w, v)
        }
    }
}
