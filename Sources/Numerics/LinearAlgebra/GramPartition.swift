/// How a Gram product of `rows` × `columns` is cut into pieces: by its size alone.
///
/// A narrow product is cut into blocks of rows, each with a square of its own to sum up: blocks
/// cost nothing in speed, whereas tiles pack what they multiply again and again, at 500 columns for
/// a fifth of the time. A wide one is cut into tiles of its lower triangle, which need no memory
/// and no sums.
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
    /// Elements of the blocks' squares beyond which their sums show.
    private static let mostElements = 1_000_000
    private static let mostBlocks = 16
    /// Columns of a tile.
    private static let width = 256

    init(rows: Int, columns: Int) {
        let byWork = rows * columns * columns / Self.operationsOfPiece
        let bySums = Self.mostElements / max(1, columns * columns)
        let blocks = min(byWork, rows / Self.leastRows, Self.mostBlocks, bySums)
        // A wide product has enough tiles for several cores.
        let isWide = columns > Self.width
        if byWork < 2 {
            self = .whole
        } else if blocks >= (isWide ? 4 : 2) {
            self = .rows((rows + blocks - 1) / blocks)
        } else if isWide {
            self = .tiles(columns > 2 * Self.width ? Self.width : Self.width / 2)
        } else {
            self = .whole
        }
    }
}
