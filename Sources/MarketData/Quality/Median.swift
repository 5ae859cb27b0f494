/// Medians by selection instead of sorting.
enum Median {
    /// The median of numbers none of which is NaN; of an even count the mean of the two middle ones.
    ///
    /// Each round brackets the middle between two values of a small sorted sample and keeps what
    /// lies between them, about a quarter (after Floyd and Rivest, "Expected time bounds for
    /// selection", Communications of the ACM 18, 1975).
    ///
    /// - Complexity: O(*n*) on average, O(*n* log *n*) at worst.
    static func of(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        var values = values
        // The two middle ranks, one and the same in an odd count.
        var lower = (values.count - 1) / 2
        var upper = values.count / 2
        while values.count > sampleSize * 2 {
            let bracket = bracket(around: lower, in: values)
            guard bracket.lowerBound < bracket.upperBound else { break }
            let (below, middle) = split(values, by: bracket)
            // Where the sample misled, or nothing fell away, sorting bounds the work.
            guard lower >= below, upper < below + middle.count, middle.count < values.count else {
                break
            }
            lower -= below
            upper -= below
            values = middle
        }
        values.sort()
        return values[lower] == values[upper]
            ? values[lower] : values[lower] / 2 + values[upper] / 2
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

    private static var sampleSize: Int { 128 }

    /// Two values of a sample between which the element of a rank is likely to lie.
    private static func bracket(around rank: Int, in values: [Double]) -> ClosedRange<Double> {
        var sample = (0..<sampleSize).map { values[$0 * values.count / sampleSize] }
        sample.sort()
        let place = rank * sampleSize / values.count
        // Three standard deviations of the place of a middle rank, √n / 2 each.
        let margin = 17
        let low = place >= margin ? sample[place - margin] : -.infinity
        let high = place + margin < sampleSize ? sample[place + margin] : .infinity
        return low...high
    }

    /// How many values lie below a bracket, and those that lie in it.
    ///
    /// Each value is written whatever the comparisons say, and these are sign bits of differences:
    /// branches on random numbers would cost several times as much.
    private static func split(
        _ values: [Double],
        by bracket: ClosedRange<Double>
    ) -> (below: Int, middle: [Double]) {
        let (low, high) = (bracket.lowerBound, bracket.upperBound)
        var middle = [Double](repeating: 0, count: values.count)
        var below = 0
        var count = 0
        for value in values {
            middle[count] = value
            let isBelow = Int(truncatingIfNeeded: (value - low).bitPattern >> 63)
            let isAbove = Int(truncatingIfNeeded: (high - value).bitPattern >> 63)
            below &+= isBelow
            count &+= 1 &- (isBelow | isAbove)
        }
        middle.removeLast(middle.count - count)
        return (below, middle)
    }
}
