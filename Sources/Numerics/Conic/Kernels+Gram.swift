internal import CBLAS

extension Kernels {
    /// The lower triangle of C ← C + Aᵀ diag(d)² A, in C's leading rows and columns.
    ///
    /// The pieces of ``GramPartition`` run on all cores. Blocks of rows scale what they multiply,
    /// each for itself; tiles share one scaled copy, which stands in `scratch`.
    ///
    /// - Complexity: rows · columns² flops in BLAS-3.
    static func addScaledGram(
        of a: Matrix,
        scale d: [Double],
        scratch: inout [Double],
        toLowerOf c: inout Matrix
    ) {
        precondition(d.count == a.rows && c.rows >= a.columns, "Shapes must agree.")
        guard !a.elements.isEmpty else { return }
        switch GramPartition(rows: a.rows, columns: a.columns) {
        case .whole:
            addBlocks(of: a, d, toLowerOf: &c, block: a.rows)
        case .rows(let block):
            addBlocks(of: a, d, toLowerOf: &c, block: block)
        case .tiles(let width):
            if scratch.count != a.elements.count {
                scratch = [Double](repeating: 0, count: a.elements.count)
            }
            scale(a, by: d, into: &scratch)
            addTiles(of: scratch, rows: a.rows, toLowerOf: &c, width: width)
        }
    }

    /// The sum, in order, of the products of blocks of rows, each scaled by √d.
    private static func addBlocks(
        of a: Matrix,
        _ d: [Double],
        toLowerOf c: inout Matrix,
        block: Int
    ) {
        let (depth, order, leading) = (a.rows, a.columns, c.rows)
        let whole = GramTile(rows: 0..<order, columns: 0..<order)
        unsafe c.elements.withUnsafeMutableBufferPointer { c in
            guard let c = c.baseAddress else { return }
            unsafe GramBlocks.add(
                to: c,
                leading: leading,
                order: order,
                count: (depth + block - 1) / block,
                operations: depth * order * order
            ) { piece, place in
                let rows = (piece * block)..<min((piece + 1) * block, depth)
                let panel = scaled(a, rows: rows, columns: 0..<order, by: d)
                unsafe panel.withUnsafeBufferPointer { panel in
                    guard let base = panel.baseAddress else { return }
                    let factor = unsafe GramFactor(start: base, stride: rows.count)
                    unsafe whole.update(
                        place,
                        order: order,
                        alpha: 1,
                        factor,
                        factor,
                        depth: rows.count,
                        symmetric: true,
                        beta: 0
                    )
                }
            }
        }
    }

    /// Tile by tile, A given by its elements.
    private static func addTiles(
        of a: [Double],
        rows depth: Int,
        toLowerOf c: inout Matrix,
        width: Int
    ) {
        let leading = c.rows
        let tiles = GramTile.lowerTriangle(a.count / depth, width: width)
        unsafe a.withUnsafeBufferPointer { a in
            unsafe c.elements.withUnsafeMutableBufferPointer { c in
                guard let start = a.baseAddress, let c = c.baseAddress else { return }
                let factor = unsafe GramFactor(start: start, stride: depth)
                nonisolated(unsafe) let target = unsafe c
                Parallel.performInterruptibly(pieces: tiles.count) { piece in
                    unsafe tiles[piece].update(
                        target,
                        order: leading,
                        alpha: 1,
                        factor,
                        factor,
                        depth: depth,
                        symmetric: true,
                        beta: 1
                    )
                }
            }
        }
    }

    /// Columns of A, each row t times factors[t], some columns on each core.
    private static func scale(_ a: Matrix, by factors: [Double], into target: inout [Double]) {
        let (depth, width) = (a.rows, 16)
        unsafe target.withUnsafeMutableBufferPointer { target in
            guard let base = target.baseAddress else { return }
            nonisolated(unsafe) let target = unsafe base
            Parallel.perform(
                pieces: (a.columns + width - 1) / width,
                operations: a.elements.count
            ) { piece in
                unsafe a.elements.withUnsafeBufferPointer { source in
                    unsafe factors.withUnsafeBufferPointer { factors in
                        for j in (piece * width)..<min((piece + 1) * width, a.columns) {
                            for t in 0..<depth {
                                unsafe target[j * depth + t] = source[j * depth + t] * factors[t]
                            }
                        }
                    }
                }
            }
        }
    }

    /// Rows and columns of A, each row t times factors[t], column after column.
    private static func scaled(
        _ a: Matrix,
        rows: Range<Int>,
        columns: Range<Int>,
        by factors: [Double]
    ) -> [Double] {
        unsafe [Double](unsafeUninitializedCapacity: rows.count * columns.count) { target, count in
            unsafe a.elements.withUnsafeBufferPointer { source in
                unsafe factors.withUnsafeBufferPointer { factors in
                    for j in columns {
                        let from = j * a.rows + rows.lowerBound
                        let to = (j - columns.lowerBound) * rows.count
                        for t in 0..<rows.count {
                            unsafe target[to + t] = source[from + t] * factors[rows.lowerBound + t]
                        }
                    }
                }
            }
            count = rows.count * columns.count
        }
    }

    /// The lower triangle of C ← C + αA, in C's leading rows and columns.
    static func addLower(_ alpha: Double = 1, of a: Matrix, toLowerOf c: inout Matrix) {
        precondition(a.rows == a.columns && c.rows >= a.rows, "Shapes must agree.")
        let (order, leading) = (a.rows, c.rows)
        unsafe a.elements.withUnsafeBufferPointer { a in
            unsafe c.elements.withUnsafeMutableBufferPointer { c in
                for j in 0..<order {
                    for i in j..<order {
                        unsafe c[j &* leading &+ i] += alpha * a[j &* order &+ i]
                    }
                }
            }
        }
    }

    /// Adds αx to the leading rows of a column of A.
    static func add(_ alpha: Double, _ x: [Double], toColumn column: Int, of a: inout Matrix) {
        precondition(x.count <= a.rows && column < a.columns, "Shapes must agree.")
        let start = column * a.rows
        unsafe a.elements.withUnsafeMutableBufferPointer { a in
            guard let base = a.baseAddress else { return }
            unsafe cblas_daxpy(Int32(x.count), alpha, x, 1, base + start, 1)
        }
    }

    /// The lower triangle of C ← C + A + Aᵀ, in C's leading rows and columns.
    static func addLowerOfSum(of a: Matrix, toLowerOf c: inout Matrix) {
        precondition(a.rows == a.columns && c.rows >= a.rows, "Shapes must agree.")
        let (order, leading) = (a.rows, c.rows)
        unsafe a.elements.withUnsafeBufferPointer { a in
            unsafe c.elements.withUnsafeMutableBufferPointer { c in
                LowerTriangle.forEachRun(order: order) { j, rows in
                    for i in rows {
                        unsafe c[j &* leading &+ i] += a[j &* order &+ i] + a[i &* order &+ j]
                    }
                }
            }
        }
    }

    /// The lower triangle of C ← C + xyᵀ, in C's leading rows and columns.
    static func addOuter(_ x: [Double], _ y: [Double], toLowerOf c: inout Matrix) {
        precondition(x.count == y.count && c.rows >= x.count, "Shapes must agree.")
        let leading = c.rows
        unsafe x.withUnsafeBufferPointer { x in
            unsafe c.elements.withUnsafeMutableBufferPointer { c in
                guard let x = x.baseAddress, let c = c.baseAddress else { return }
                for (j, factor) in y.enumerated() where factor != 0 {
                    let place = unsafe c + j * (leading + 1)
                    unsafe cblas_daxpy(Int32(y.count - j), factor, x + j, 1, place, 1)
                }
            }
        }
    }
}
