/// One entry of a sparse matrix by its row and column.
struct SparseCoordinate: Sendable {
    let row: Int32
    let column: Int32

    init(_ row: Int32, _ column: Int32) {
        self.row = row
        self.column = column
    }

    init(_ row: Int, _ column: Int) { self.init(Int32(row), Int32(column)) }
}
