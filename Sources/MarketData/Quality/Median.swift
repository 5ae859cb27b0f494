/// Medians by selection instead of sorting.
enum Median {
    /// The median of numbers none of which is NaN; of an even count the mean of the two middle ones.
    ///
    /// - Complexity: O(*n*) on average, O(*n* log *n*) at worst.
    static func of(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        var values = values
        let middle = values.count / 2
        let upper = select(middle, in: &values)
        guard values.count.isMultiple(of: 2) else { return upper }
        // After selection everything before the middle is no larger.
        let lower = values[..<middle].max() ?? upper
        return lower == upper ? upper : lower / 2 + upper / 2
    }

    /// A robust standard deviation: 1.4826 times the median distance from `center`.
    ///
    /// The factor makes it the standard deviation of normal numbers. Where more than half of the
    /// numbers are equal, the median distance is zero and √(π/2) times the mean distance stands in
    /// (Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993); `nil` where that is zero
    /// too, or too large to be a number.
    static func scale(of values: [Double], around center: Double) -> Double? {
        let distances = values.map { abs($0 - center) }
        guard let median = of(distances) else { return nil }
        let scale =
            median > 0
            ? 1.4826 * median
            : 1.2533 * distances.reduce(0) { $0 + $1 / Double(distances.count) }
        return scale > 0 && scale.isFinite ? scale : nil
    }

    /// Moves the element of rank `rank` to its place, smaller ones before it, larger ones behind it.
    private static func select(_ rank: Int, in values: inout [Double]) -> Double {
        var low = 0
        var high = values.count
        // Each round usually removes more than half; where it does not, sorting bounds the work.
        var rounds = 2 * (Int.bitWidth - values.count.leadingZeroBitCount) + 8
        while high - low > 16, rounds > 0 {
            rounds -= 1
            let pivot = pivot(for: rank, in: values, low, high)
            let firstEqual = partition(&values, low, high) { $0 < pivot }
            guard rank >= firstEqual else {
                high = firstEqual
                continue
            }
            let firstLarger = partition(&values, firstEqual, high) { $0 <= pivot }
            guard rank >= firstLarger else { return pivot }
            low = firstLarger
        }
        values[low..<high].sort()
        return values[rank]
    }

    /// A value near the wanted rank: the same rank among 31 values spread over the range.
    private static func pivot(
        for rank: Int,
        in values: [Double],
        _ low: Int,
        _ high: Int
    ) -> Double {
        let size = min(31, high - low)
        var sample = (0..<size).map { values[low + $0 * (high - low) / size] }
        sample.sort()
        return sample[(rank - low) * size / (high - low)]
    }

    /// Moves elements that fulfil `condition` before the others and answers how far they reach.
    ///
    /// The swap happens for each element whatever the condition says, because a branch on random
    /// numbers costs more than two stores.
    @inline(__always)
    private static func partition(
        _ values: inout [Double],
        _ low: Int,
        _ high: Int,
        _ condition: (Double) -> Bool
    ) -> Int {
        var boundary = low
        for index in low..<high {
            let value = values[index]
            values[index] = values[boundary]
            values[boundary] = value
            boundary &+= condition(value) ? 1 : 0
        }
        return boundary
    }
}
