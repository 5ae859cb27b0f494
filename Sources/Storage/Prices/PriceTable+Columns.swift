import MarketData
import Portfolio

extension PriceTable {
    /// The part of some histories from `first` through `last`, on the days that any of them has.
    ///
    /// - Complexity: O(cells + days between the first and the last).
    init(
        joining columns: [(asset: AssetID, column: PriceColumn)],
        from first: Day?,
        through last: Day?,
        includingVolumes: Bool
    ) {
        let parts = columns.map { ($0.column, $0.column.positions(from: first, through: last)) }
        let calendar = JointCalendar(parts.map { $0.0.days[$0.1] })
        var cells: [Double] = []
        var volumes: [Double] = []
        cells.reserveCapacity(columns.count * calendar.days.count)
        for (column, positions) in parts {
            calendar.append(column.prices[positions], on: column.days[positions], to: &cells)
            guard includingVolumes else { continue }
            calendar.append(column.volumes[positions], on: column.days[positions], to: &volumes)
        }
        self.init(
            assets: columns.map(\.asset),
            days: calendar.days.map { Day(daysSinceEpoch: $0) },
            cells: cells,
            volumeCells: volumes
        )
    }
}

/// The union of some series of ascending days, and the row of each day in it.
private struct JointCalendar {
    /// All days, strictly ascending.
    let days: [Int32]
    private let origin: Int32
    private let rows: [Int32]

    init(_ series: [ArraySlice<Int32>]) {
        guard let first = series.compactMap(\.first).min(),
            let last = series.compactMap(\.last).max()
        else {
            (days, origin, rows) = ([], 0, [])
            return
        }
        // The schema bounds days to the years 1 to 9999, so this is 3.7 million at most.
        var rows = [Int32](repeating: -1, count: Int(last) - Int(first) + 1)
        for day in series.joined() { rows[Int(day - first)] = 0 }
        var days: [Int32] = []
        for offset in rows.indices where rows[offset] == 0 {
            rows[offset] = Int32(days.count)
            days.append(first + Int32(offset))
        }
        (self.days, origin, self.rows) = (days, first, rows)
    }

    /// Appends one column of cells, NaN where `dates` lacks a day.
    func append(_ values: ArraySlice<Double>, on dates: ArraySlice<Int32>, to cells: inout [Double])
    {
        guard dates.count < days.count else { return cells.append(contentsOf: values) }
        let start = cells.count
        cells.append(contentsOf: repeatElement(.nan, count: days.count))
        for (day, value) in zip(dates, values) {
            cells[start + Int(rows[Int(day - origin)])] = value
        }
    }
}
