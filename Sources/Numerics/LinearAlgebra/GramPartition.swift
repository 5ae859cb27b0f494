/// How a Gram product of `rows` × `columns` is cut into pieces: by its size alone.
///
/// A narrow product is cut into blocks of rows, each with a square of its own to sum up: blocks
/// cost nothing in speed, whereas tiles of a small square are slow. A wide one is cut into tiles
/// of its lower triangle, which need no memory and no sums.
enum GramPartition: Equatable {
    /// One piece: cutting costs more than it gains.
    case whole
    /// Blocks of so many rows.
    case rows(Int)
    /// Tiles of so many columns and rows of the result.
    case tiles(Int)

    /// Operations worth a piece of its own, some 80 µs.
    private static let operationsOfPiece = 2_500_000
    /// Rows below which a block's packing shows.
    private static let leastRows = 200
    /// Blocks beyond which their sums show.
    private static let mostBlocks = 16
    /// Columns up to which the blocks' squares fit the caches.
    private static let narrow = 256

    init(rows: Int, columns: Int) {
        let byWork = rows * columns * columns / Self.operationsOfPiece
        let blocks = min(byWork, rows / Self.leastRows, Self.mostBlocks)
        if byWork < 2 {
            self = .whole
        } else if columns > Self.narrow {
            self = .tiles(columns > 2 * Self.narrow ? Self.narrow : Self.narrow / 2)
        } else if blocks < 2 {
            self = .whole
        } else {
            self = .rows((rows + blocks - 1) / blocks)
        }
    }
}
