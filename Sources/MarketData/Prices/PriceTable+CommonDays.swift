public import Portfolio

extension PriceTable {
    /// The days on which all of some assets have a price above zero, up to a day; none where one has no column.
    ///
    /// - Complexity: O(days · assets).
    public func commonDays(of assets: [AssetID], through last: Day) -> [Day] {
        let known = columnsByAsset
        let columns = assets.compactMap { known[$0] }
        guard columns.count == assets.count else { return [] }
        return CommonWindow(prices: self, columns: columns, from: nil, through: last)
            .rows.map { days[$0] }
    }
}
