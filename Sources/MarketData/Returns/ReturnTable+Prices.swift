import Numerics
public import Portfolio

extension ReturnTable {
    /// Simple returns of some assets on the days on which all of them have a price above zero.
    ///
    /// A day on which any price is missing, or not above zero, is left out for all assets; the next
    /// return then spans it. ``PriceQuality`` counts such days.
    ///
    /// - Parameters:
    ///   - prices: The history.
    ///   - assets: The columns of the result, in this order.
    ///   - first: The first day of the window, or none for the first of the history.
    ///   - last: The last day of the window, inclusive, or none for the last of the history.
    /// - Throws: ``HistoryError`` where an asset has no price or fewer than two returns remain.
    /// - Complexity: O(*days* × *assets*).
    public init(
        prices: PriceTable,
        assets: [AssetID],
        from first: Day? = nil,
        through last: Day? = nil
    ) throws(HistoryError) {
        let columns = try prices.columns(of: assets)
        let common = CommonWindow(prices: prices, columns: columns, from: first, through: last)
        let observations = assets.isEmpty ? 0 : max(0, common.rows.count - 1)
        guard observations >= HistoryError.minimumReturns else {
            let empty = zip(assets, columns).filter { _, column in
                !prices.prices(column: column)[shifted: common.window].contains { $0 > 0 }
            }
            guard empty.isEmpty else { throw .noPrices(empty.map(\.0), from: first, through: last) }
            throw .tooFewReturns(found: observations, from: first, through: last)
        }
        var values = Matrix(rows: observations, columns: assets.count)
        for (j, column) in columns.enumerated() {
            let start = column * prices.days.count
            var previous = prices.cells[start + common.rows[0]]
            for i in 0..<observations {
                let row = common.rows[i &+ 1]
                let price = prices.cells[start &+ row]
                let change = price / previous - 1
                guard change.isFinite else {
                    throw .unboundedReturn(assets[j], on: prices.days[row])
                }
                values.elements[j &* observations &+ i] = change
                previous = price
            }
        }
        self.init(
            assets: assets,
            days: common.rows.dropFirst().map { prices.days[$0] },
            values: values
        )
    }
}

extension ArraySlice {
    /// The elements at offsets from the start of the slice.
    fileprivate subscript(shifted offsets: Range<Int>) -> ArraySlice {
        self[(startIndex + offsets.lowerBound)..<(startIndex + offsets.upperBound)]
    }
}
