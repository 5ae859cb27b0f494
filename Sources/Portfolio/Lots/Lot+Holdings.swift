extension [Lot] {
    /// What each holder has of lots of one asset, by holder.
    ///
    /// - Parameter sign: −1 for lots that are owed.
    /// - Returns: Holdings, each with its quantity and its cost.
    /// - Complexity: O(lots); one comparison for each lot of the holder of the one before.
    func holdings(sign: FixedDecimal = FixedDecimal(1)) -> [Books.Holding] {
        var holdings: [Books.Holding] = []
        var places: [Holder: Int] = [:]
        var place = 0
        for lot in self {
            let holder = lot.holder
            if holdings.isEmpty || holdings[place].holder != holder {
                place = places[holder] ?? holdings.count
                if place == holdings.count {
                    places[holder] = place
                    holdings.append(Books.Holding(holder: holder, quantity: .zero, cost: .zero))
                }
            }
            holdings[place].quantity = holdings[place].quantity + lot.quantity
            holdings[place].cost = holdings[place].cost.map { $0 + lot.cost }
        }
        if sign < .zero {
            for place in holdings.indices {
                holdings[place].quantity = -holdings[place].quantity
                holdings[place].cost = holdings[place].cost.map { -$0 }
            }
        }
        guard holdings.count > 1 else { return holdings }
        return holdings.sorted { first, second in
            first.holder.flatMap { first in second.holder.map { first < $0 } } ?? false
        }
    }
}
