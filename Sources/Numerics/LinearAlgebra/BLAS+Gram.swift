/// Gram products on all cores, with the same bits on any number of them.
extension BLAS {
    /// The Gram matrix αAᵀA, full and symmetric.
    ///
    /// - Complexity: O(rows · columns²), half of a general product's, on all cores.
    public static func gram(_ a: Matrix, scale alpha: Double = 1) -> Matrix {
        var c = Matrix(rows: a.columns, columns: a.columns)
        guard a.columns > 0, a.rows > 0 else { return c }
        let (depth, order) = (a.rows, a.columns)
        unsafe a.elements.withUnsafeBufferPointer { a in
            unsafe c.elements.withUnsafeMutableBufferPointer { c in
                guard let a = a.baseAddress, let c = c.baseAddress else { return }
                let factor = unsafe GramFactor(start: a, stride: depth)
                switch GramPartition(rows: depth, columns: order) {
                case .whole:
                    unsafe tiles(c, order, alpha, factor, depth: depth, width: order)
                case .tiles(let width):
                    unsafe tiles(c, order, alpha, factor, depth: depth, width: width)
                case .rows(let block):
                    unsafe blocks(c, order, alpha, factor, depth: depth, block: block)
                }
            }
        }
        c.mirrorLowerTriangle()
        return c
    }

    /// The lower triangle of αAᵀA, tile by tile.
    private static func tiles(
        _ c: UnsafeMutablePointer<Double>,
        _ order: Int,
        _ alpha: Double,
        _ a: GramFactor,
        depth: Int,
        width: Int
    ) {
        let tiles = GramTile.lowerTriangle(order, width: width)
        nonisolated(unsafe) let c = unsafe c
        Parallel.performInterruptibly(pieces: tiles.count, operations: depth * order * order) {
            piece in
            unsafe tiles[piece].update(
                c,
                order: order,
                alpha: alpha,
                a,
                a,
                depth: depth,
                symmetric: true,
                beta: 0
            )
        }
    }

    /// The lower triangle of αAᵀA as the sum, in order, of the products of blocks of rows.
    private static func blocks(
        _ c: UnsafeMutablePointer<Double>,
        _ order: Int,
        _ alpha: Double,
        _ a: GramFactor,
        depth: Int,
        block: Int
    ) {
        let whole = GramTile(rows: 0..<order, columns: 0..<order)
        unsafe GramBlocks.add(
            to: c,
            leading: order,
            order: order,
            count: (depth + block - 1) / block,
            operations: depth * order * order
        ) { piece, place in
            unsafe whole.update(
                place,
                order: order,
                alpha: alpha,
                a.fromRow(piece * block),
                a.fromRow(piece * block),
                depth: min(block, depth - piece * block),
                symmetric: true,
                beta: 0
            )
        }
    }
}
