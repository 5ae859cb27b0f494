internal import CBLAS

/// A Gram product as the sum, in order, of the products of blocks of rows, each with a square of its own.
enum GramBlocks {
    /// Columns that one core sums up at a time.
    private static let columnsOfPiece = 64

    /// Adds the products of all blocks to the lower triangle of C; nothing where the solve is interrupted.
    ///
    /// - Parameters:
    ///   - c: Where C begins.
    ///   - leading: From one column of C to the next.
    ///   - order: The columns and rows that are added to.
    ///   - count: How many blocks there are.
    ///   - operations: The floating-point operations of all blocks.
    ///   - product: Writes the lower triangle of a block's product to a place with as many rows as columns.
    static func add(
        to c: UnsafeMutablePointer<Double>,
        leading: Int,
        order: Int,
        count: Int,
        operations: Int,
        _ product: @Sendable (_ block: Int, _ place: UnsafeMutablePointer<Double>) -> Void
    ) {
        let size = order * order
        unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: count * size) { squares in
            guard let start = squares.baseAddress else { return }
            nonisolated(unsafe) let (c, places) = unsafe (c, start)
            Parallel.performInterruptibly(pieces: count, operations: operations) { block in
                unsafe product(block, places + block * size)
            }
            // What was left out is no number.
            guard !Interruption.isRequested else { return }
            Parallel.perform(
                pieces: (order + columnsOfPiece - 1) / columnsOfPiece,
                operations: count * size
            ) { piece in
                for j in (piece * columnsOfPiece)..<min((piece + 1) * columnsOfPiece, order) {
                    let target = unsafe c + j * (leading + 1)
                    for block in 0..<count {
                        let square = unsafe places + block * size + j * (order + 1)
                        unsafe cblas_daxpy(Int32(order - j), 1, square, 1, target, 1)
                    }
                }
            }
        }
    }
}
