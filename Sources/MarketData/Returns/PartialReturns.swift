public import Numerics
public import Portfolio

/// Simple returns of some assets over all their days, unknown where an asset has no price.
///
/// Rows are the days of the window on which any of the assets has a price above zero. A return is known where
/// the asset has one on its day and on that of the row before, so that every known return is one of the same
/// period; ``ReturnTable`` keeps whole rows only, and its returns span what is left out.
public struct PartialReturns: Hashable, Sendable {
    /// The columns.
    public let assets: [AssetID]
    /// The days of the rows, strictly ascending.
    public let days: [Day]
    /// Returns, days × assets, NaN where unknown.
    public let values: Matrix
    /// How many returns of each asset are known.
    public let known: [Int]

    /// The returns that a history of prices holds.
    ///
    /// - Parameters:
    ///   - prices: The history, with a column for each of the assets.
    ///   - assets: The columns of the result, in this order.
    ///   - first: The first day of the window, or none for the first of the history.
    ///   - last: The last day of the window, inclusive, or none for the last of the history.
    /// - Throws: ``HistoryError`` where an asset has no column or a return is not finite.
    /// - Complexity: O(*days* × *assets*).
    public init(
        prices: PriceTable,
        assets: [AssetID],
        from first: Day? = nil,
        through last: Day? = nil
    ) throws(HistoryError) {
        let columns = try prices.columns(of: assets)
        let rows = prices.rows(from: first, through: last).filter { row in
            columns.contains { prices.cells[$0 * prices.days.count + row] > 0 }
        }
        let count = max(0, rows.count - 1)
        var values = Matrix(rows: count, columns: assets.count)
        var known: [Int] = []
        for (j, column) in columns.enumerated() {
            let cells = prices.prices(column: column)
            var found = 0
            for t in 0..<count {
                let before = cells[cells.startIndex + rows[t]]
                let price = cells[cells.startIndex + rows[t + 1]]
                // A missing price is NaN, for which the comparisons fail too.
                guard before > 0, price > 0 else { values[t, j] = .nan; continue }
                let change = price / before - 1
                guard change.isFinite else {
                    throw .unboundedReturn(assets[j], on: prices.days[rows[t + 1]])
                }
                values[t, j] = change
                found += 1
            }
            known.append(found)
        }
        self.assets = assets
        days = rows.dropFirst().map { prices.days[$0] }
        self.values = values
        self.known = known
    }

    /// Returns by themselves, NaN where unknown.
    init(assets: [AssetID], days: [Day], values: Matrix) {
        self.assets = assets
        self.days = days
        self.values = values
        known = assets.indices.map { values.column($0).count { !$0.isNaN } }
    }

    /// Number of rows.
    public var observations: Int { values.rows }
}
