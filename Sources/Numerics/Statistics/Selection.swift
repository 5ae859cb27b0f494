/// Partial sorting: the smallest values without the cost of ordering all of them.
public enum Selection {
    /// Rearranges `values` so that the one of rank `rank` (from 0) stands where sorting would put
    /// it, none larger before it and none smaller after it.
    ///
    /// Quickselect whose pivot is that rank's element of a small sample, so that few elements
    /// survive the first pass; without branches on data; equal values end it early; should pivots
    /// fail again and again, the rest is sorted. Values must not be NaN.
    ///
    /// - Complexity: O(n) expected, O(n log n) at worst.
    public static func place(rank: Int, of values: inout [Double]) {
        precondition(values.indices.contains(rank), "A rank lies between 0 and the count less 1.")
        unsafe values.withUnsafeMutableBufferPointer { unsafe place(rank, in: $0) }
    }

    /// The `count` smallest of `values`: the largest of them stands last, the others in any order.
    ///
    /// Only those below a pivot that few values of a small tail are beyond are copied at all.
    /// Values must not be NaN.
    ///
    /// - Complexity: O(n) expected, O(n log n) at worst.
    public static func smallest(_ count: Int, of values: [Double]) -> [Double] {
        precondition(1...values.count ~= count, "Between one and all of the values are asked for.")
        var result = candidates(for: count, in: values) ?? values
        place(rank: count - 1, of: &result)
        result.removeLast(result.count - count)
        return result
    }

    /// Where the `count` smallest of `values` stand, ascending; of equal ones at the limit the first.
    ///
    /// Values must not be NaN.
    ///
    /// - Complexity: O(n) expected, O(n log n) at worst.
    public static func places(ofSmallest count: Int, of values: [Double]) -> [Int] {
        precondition(0...values.count ~= count, "No more than all of the values are asked for.")
        guard count > 0 else { return [] }
        var ranked = values
        place(rank: count - 1, of: &ranked)
        let limit = ranked[count - 1]
        var spare = ranked.prefix(count).count { $0 == limit }
        return unsafe [Int](unsafeUninitializedCapacity: values.count) { places, size in
            unsafe values.withUnsafeBufferPointer { values in
                for position in 0..<values.count {
                    let value = unsafe values[position]
                    unsafe places[size] = position
                    size &+= value < limit ? 1 : 0
                    guard value == limit, spare > 0 else { continue }
                    spare -= 1
                    size &+= 1
                }
            }
        }
    }

    /// At least `count` of the smallest values; `nil` where a pivot was no help.
    private static func candidates(for count: Int, in values: [Double]) -> [Double]? {
        guard count < values.count / 4 else { return nil }
        let found = unsafe [Double](unsafeUninitializedCapacity: values.count) { kept, size in
            unsafe values.withUnsafeBufferPointer { values in
                let pivot = unsafe pivot(near: count - 1, of: values, from: 0, to: values.count)
                for position in 0..<values.count {
                    let value = unsafe values[position]
                    unsafe kept[size] = value
                    size &+= value <= pivot ? 1 : 0
                }
            }
        }
        return found.count >= count ? found : nil
    }

    private static func place(_ rank: Int, in values: UnsafeMutableBufferPointer<Double>) {
        var (low, high) = (0, values.count)
        var roundsLeft = 4 + 2 * (Int.bitWidth - values.count.leadingZeroBitCount)
        while high - low > 32 && roundsLeft > 0 {
            roundsLeft -= 1
            let pivot = unsafe pivot(
                near: rank,
                of: UnsafeBufferPointer(values),
                from: low,
                to: high
            )
            let below = unsafe partition(values, from: low, to: high) { $0 < pivot }
            if rank < below {
                high = below
                continue
            }
            let notAbove = unsafe partition(values, from: below, to: high) { $0 <= pivot }
            if rank < notAbove { return }
            low = notAbove
        }
        unsafe values[low..<high].sort()
    }

    /// Moves the values that satisfy `isFirst` to the front; returns where the others begin.
    @inline(__always)
    private static func partition(
        _ values: UnsafeMutableBufferPointer<Double>,
        from low: Int,
        to high: Int,
        by isFirst: (Double) -> Bool
    ) -> Int {
        var boundary = low
        for i in low..<high {
            let value = unsafe values[i]
            unsafe values[i] = values[boundary]
            unsafe values[boundary] = value
            boundary &+= isFirst(value) ? 1 : 0
        }
        return boundary
    }

    /// The element of a sorted sample whose place in it is that of `rank` in the whole, shifted
    /// towards the middle so far that the wanted element is very likely on the smaller side.
    ///
    /// The number of sampled values below that element is binomial: two standard deviations more
    /// than its mean are enough in all but one case in forty.
    private static func pivot(
        near rank: Int,
        of values: UnsafeBufferPointer<Double>,
        from low: Int,
        to high: Int
    ) -> Double {
        let size = high - low > 2048 ? 65 : 25
        let step = (high - low - 1) / (size - 1)
        var sample = (0..<size).map { unsafe values[low + $0 * step] }
        sample.sort()
        let share = Double(rank - low) / Double(high - low)
        let place = share * Double(size)
        let margin = 1 + 2 * (place * (1 - share)).squareRoot()
        let middle = Double(size / 2)
        let shifted = share < 0.5 ? min(place + margin, middle) : max(place - margin, middle)
        return sample[min(Int(shifted), size - 1)]
    }
}
