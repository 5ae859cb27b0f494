import Portfolio

/// The rows in which every one of some columns has a price above zero.
struct CommonWindow {
    /// All rows between the first and the last day asked for.
    let window: Range<Int>
    /// The rows that every column can use, ascending.
    let rows: [Int]

    /// Rows of the window that some column cannot use.
    var dropped: Int { window.count - rows.count }

    init(prices: PriceTable, columns: [Int], from first: Day?, through last: Day?) {
        let window = prices.rows(from: first, through: last)
        var isUsable = [Bool](repeating: true, count: window.count)
        for column in columns {
            let start = column * prices.days.count + window.lowerBound
            for offset in isUsable.indices {
                // A missing price is NaN, for which the comparison fails too.
                isUsable[offset] = (prices.cells[start &+ offset] > 0) && isUsable[offset]
            }
        }
        self.window = window
        rows = zip(window, isUsable).filter(\.1).map(\.0)
    }
}
