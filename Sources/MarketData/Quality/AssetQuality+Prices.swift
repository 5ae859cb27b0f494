import Portfolio

extension AssetQuality {
    /// Looks through one column of a table.
    ///
    /// - Complexity: O(*rows*).
    init(prices: PriceTable, column: Int, rows: Range<Int>) {
        let scan = PriceScan(prices: prices, column: column, rows: rows)
        let days = prices.days
        self.init(
            asset: prices.assets[column],
            first: scan.usable.first.map { days[$0] },
            last: scan.usable.last.map { days[$0] },
            observations: scan.usable.count,
            missing: scan.missing,
            nonPositive: scan.nonPositive,
            gaps: Self.longest(scan.gaps),
            staleRuns: Self.longest(scan.staleRuns),
            outliers: scan.outliers(days: days),
            isFlat: scan.usable.count > 1 && scan.changes.allSatisfy { $0 == 0 }
        )
    }

    /// The longest spans, among equals the earliest, in order of time.
    private static func longest(_ spans: [Span]) -> [Span] {
        guard spans.count > listLimit else { return spans }
        let longest = spans.sorted { ($1.days, $0.first) < ($0.days, $1.first) }
        return longest.prefix(listLimit).sorted { $0.first < $1.first }
    }
}

/// What one pass over a column of prices finds.
private struct PriceScan {
    /// Rows with a price above zero.
    var usable: [Int] = []
    /// The simple return from each usable price to the next.
    var changes: [Double] = []
    var missing = 0
    var nonPositive = 0
    var gaps: [AssetQuality.Span] = []
    var staleRuns: [AssetQuality.Span] = []

    init(prices: PriceTable, column: Int, rows: Range<Int>) {
        let start = column * prices.days.count
        usable.reserveCapacity(rows.count)
        changes.reserveCapacity(rows.count)
        var previous = 0.0
        var runStart = 0
        for row in rows {
            let price = prices.cells[start &+ row]
            guard price > 0 else {
                if price.isNaN { missing &+= 1 } else { nonPositive &+= 1 }
                continue
            }
            if let last = usable.last {
                noteGap(from: prices.days[last], to: prices.days[row])
                changes.append(price / previous - 1)
            }
            if price != previous {
                noteRun(from: runStart, days: prices.days)
                runStart = usable.count
            }
            usable.append(row)
            previous = price
        }
        noteRun(from: runStart, days: prices.days)
    }

    @inline(__always)
    private mutating func noteGap(from first: Day, to last: Day) {
        let days = Int(last.daysSinceEpoch) &- Int(first.daysSinceEpoch)
        guard days > AssetQuality.longestPauseDays else { return }
        gaps.append(AssetQuality.Span(first: first, last: last, days: days))
    }

    @inline(__always)
    private mutating func noteRun(from start: Int, days: [Day]) {
        let count = usable.count - start
        guard count >= AssetQuality.stalePrices else { return }
        staleRuns.append(
            AssetQuality.Span(
                first: days[usable[start]],
                last: days[usable[usable.count - 1]],
                days: count
            )
        )
    }

    /// The returns beyond the threshold, the furthest first.
    func outliers(days: [Day]) -> [AssetQuality.Outlier] {
        guard let center = Median.of(changes) else { return [] }
        guard let scale = Median.scale(of: changes, around: center) else { return [] }
        let bound = AssetQuality.outlierThreshold * scale
        let found = changes.indices.filter { abs(changes[$0] - center) > bound }
        let outliers = found.compactMap { index -> AssetQuality.Outlier? in
            let score = (changes[index] - center) / scale
            guard changes[index].isFinite, score.isFinite else { return nil }
            let day = days[usable[index + 1]]
            return AssetQuality.Outlier(day: day, value: changes[index], zScore: score)
        }
        let worst = outliers.sorted { (-abs($0.zScore), $0.day) < (-abs($1.zScore), $1.day) }
        return Array(worst.prefix(AssetQuality.listLimit))
    }
}
