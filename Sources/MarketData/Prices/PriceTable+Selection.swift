public import Portfolio

extension PriceTable {
    /// Whether there is no day or no asset.
    public var isEmpty: Bool { days.isEmpty || assets.isEmpty }

    /// The column of each asset; of an asset that stands twice, the first.
    ///
    /// - Complexity: O(*n*) in assets; keep the dictionary where several are looked up.
    public var columnsByAsset: [AssetID: Int] {
        Dictionary(zip(assets, assets.indices)) { first, _ in first }
    }

    /// The columns of some assets, in their order.
    ///
    /// - Throws: ``HistoryError/unknownAssets(_:)`` where some have none.
    /// - Complexity: O(columns + assets).
    func columns(of assets: [AssetID]) throws(HistoryError) -> [Int] {
        let known = columnsByAsset
        let unknown = assets.filter { known[$0] == nil }
        guard unknown.isEmpty else { throw .unknownAssets(unknown) }
        return assets.compactMap { known[$0] }
    }

    /// The prices in column `column`, day after day, NaN marking a missing one.
    public func prices(column: Int) -> ArraySlice<Double> {
        cells[(column * days.count)..<((column + 1) * days.count)]
    }

    /// The volumes likewise; `nil` where the source had none.
    public func volumes(column: Int) -> ArraySlice<Double>? {
        guard !volumeCells.isEmpty else { return nil }
        return volumeCells[(column * days.count)..<((column + 1) * days.count)]
    }

    /// The columns of the given assets, in that order; assets without a column are left out.
    public func selecting(assets selection: [AssetID]) -> PriceTable {
        guard selection != assets else { return self }
        let known = columnsByAsset
        let columns = selection.compactMap { known[$0] }
        return PriceTable(
            assets: columns.map { assets[$0] },
            days: days,
            cells: Array(columns.map { prices(column: $0) }.joined()),
            volumeCells: Array(columns.compactMap { volumes(column: $0) }.joined())
        )
    }

    /// The rows from `first` through `last`, both optional and inclusive.
    public func window(from first: Day? = nil, through last: Day? = nil) -> PriceTable {
        let rows = rows(from: first, through: last)
        guard rows != days.indices else { return self }
        func cut(_ column: ArraySlice<Double>) -> ArraySlice<Double> {
            column.dropFirst(rows.lowerBound).prefix(rows.count)
        }
        return PriceTable(
            assets: assets,
            days: Array(days[rows]),
            cells: Array(assets.indices.map { cut(prices(column: $0)) }.joined()),
            volumeCells: Array(assets.indices.compactMap { volumes(column: $0).map(cut) }.joined())
        )
    }

    /// The rows of the days from `first` through `last`; empty where there are none.
    ///
    /// - Complexity: O(log *n*) in days.
    func rows(from first: Day?, through last: Day?) -> Range<Int> {
        let start = first.map { day in index { $0 >= day } } ?? 0
        let end = last.map { day in index { $0 > day } } ?? days.count
        return start..<max(start, end)
    }

    /// The first row whose day fulfils a condition that holds from some day on.
    private func index(where condition: (Day) -> Bool) -> Int {
        var low = 0
        var high = days.count
        while low < high {
            let middle = (low + high) / 2
            if condition(days[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
