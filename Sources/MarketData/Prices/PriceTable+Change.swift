extension PriceTable {
    /// The price that a column has on the last day of an earlier table, where it differs from a column of that
    /// one in nothing but this price, and both are above zero there.
    ///
    /// Tables may have different days: those on which the asset has a price count.
    ///
    /// - Complexity: O(days).
    public func lastPrice(column: Int, changing earlier: PriceTable, column place: Int) -> Double? {
        var (row, other) = (0, 0)
        let (new, old) = (prices(column: column), earlier.prices(column: place))
        while true {
            while row < days.count, new[new.startIndex + row].isNaN { row += 1 }
            while other < earlier.days.count, old[old.startIndex + other].isNaN { other += 1 }
            guard row < days.count, other < earlier.days.count, days[row] == earlier.days[other]
            else { return nil }
            let (now, then) = (new[new.startIndex + row], old[old.startIndex + other])
            if other == earlier.days.count - 1 {
                let isLast = new[(new.startIndex + row + 1)...].allSatisfy(\.isNaN)
                return isLast && now > 0 && then > 0 ? now : nil
            }
            guard now == then else { return nil }
            row += 1
            other += 1
        }
    }
}
