internal import MarketData
internal import Numerics
internal import Portfolio

/// The returns by which the risk of what is held is told: those of the last year of trading, on the days on
/// which everything that is held has a price.
struct RiskWindow: Sendable {
    /// The columns: what is held, in the order of the books, and the benchmark after it.
    let assets: [AssetID]
    /// Whether the last column is the benchmark's.
    let hasBenchmark: Bool
    /// Observations × assets.
    private(set) var returns: Matrix
    /// The days of the observations.
    let days: [Day]

    /// Days of trading whose returns count at most.
    static let length = 252

    /// The window that ends on or before a day.
    ///
    /// - Throws: ``HistoryError`` where there are too few prices.
    init(
        of held: [AssetID],
        prices: PriceTable,
        benchmark: AssetID?,
        end: Day
    ) throws(HistoryError) {
        assets = held + (benchmark.map { [$0] } ?? [])
        hasBenchmark = benchmark != nil
        let window = prices.window(through: end)
        let first = window.days.suffix(RiskWindow.length + 1).first
        let table = try ReturnTable(prices: window, assets: assets, from: first, through: end)
        (returns, days) = (table.values, table.days)
    }

    /// Takes another price of an asset on the last day of a table, where that is the last observation.
    ///
    /// - Returns: Whether the return is a number.
    mutating func reprice(_ symbol: AssetID, column: Int, in prices: PriceTable) -> Bool {
        guard let last = days.last, last == prices.days.last, days.count > 1 else { return true }
        let day = days[days.count - 2]
        guard let row = prices.days.lastIndex(of: day),
            let now = prices.price(row: prices.days.count - 1, column: column),
            let before = prices.price(row: row, column: column)
        else { return false }
        let change = now / before - 1
        guard change.isFinite else { return false }
        for (place, asset) in assets.enumerated() where asset == symbol {
            returns.elements[place * returns.rows + returns.rows - 1] = change
        }
        return true
    }
}
