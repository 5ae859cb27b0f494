/// The lower triangle of a square matrix, square by square: what is read or written across stays in the nearest cache.
enum LowerTriangle {
    /// Columns and rows of a square.
    private static let width = 32

    /// Calls `body` with a column and some of its rows, from the diagonal on, until each has been there once.
    @inline(__always)
    static func forEachRun(order: Int, _ body: (_ column: Int, _ rows: Range<Int>) -> Void) {
        for left in stride(from: 0, to: order, by: width) {
            for top in stride(from: left, to: order, by: width) {
                let bottom = min(top + width, order)
                for j in left..<min(left + width, order) { body(j, max(top, j)..<bottom) }
            }
        }
    }
}
