/// Sorting that counts.
public enum MergeSort {
    /// Sorts values and counts the pairs that stood in falling order.
    ///
    /// - Parameters:
    ///   - values: Sorted in place.
    ///   - scratch: As long, overwritten.
    /// - Returns: The pairs i < j with valuesᵢ > valuesⱼ.
    /// - Complexity: O(n log n).
    public static func exchanges(_ values: inout [Int32], _ scratch: inout [Int32]) -> Int {
        precondition(values.count == scratch.count, "The scratch is as long as the values.")
        let count = values.count
        return unsafe values.withUnsafeMutableBufferPointer { values in
            unsafe scratch.withUnsafeMutableBufferPointer { scratch in
                guard let values = values.baseAddress, let scratch = scratch.baseAddress else {
                    return 0
                }
                return unsafe sort(values, scratch, count)
            }
        }
    }

    private static let short = 16

    private static func sort(
        _ values: UnsafeMutablePointer<Int32>,
        _ scratch: UnsafeMutablePointer<Int32>,
        _ count: Int
    ) -> Int {
        var exchanges = 0
        var start = 0
        while start < count {
            unsafe exchanges += insert(values + start, min(short, count - start))
            start += short
        }
        var width = short
        var (source, target) = unsafe (values, scratch)
        while width < count {
            var start = 0
            while start < count {
                let (middle, end) = (min(start + width, count), min(start + 2 * width, count))
                unsafe exchanges += merge(source, target, start, middle, end)
                start = end
            }
            unsafe swap(&source, &target)
            width *= 2
        }
        if unsafe source != values { unsafe values.update(from: source, count: count) }
        return exchanges
    }

    private static func insert(_ values: UnsafeMutablePointer<Int32>, _ count: Int) -> Int {
        var exchanges = 0
        for place in 1..<max(1, count) {
            let value = unsafe values[place]
            var hole = place
            while hole > 0, unsafe values[hole - 1] > value {
                unsafe values[hole] = values[hole - 1]
                hole -= 1
            }
            unsafe values[hole] = value
            exchanges += place - hole
        }
        return exchanges
    }

    private static func merge(
        _ source: UnsafeMutablePointer<Int32>,
        _ target: UnsafeMutablePointer<Int32>,
        _ start: Int,
        _ middle: Int,
        _ end: Int
    ) -> Int {
        var (left, right, place, exchanges) = (start, middle, start, 0)
        while left < middle, right < end {
            if unsafe source[right] < source[left] {
                unsafe target[place] = source[right]
                right += 1
                exchanges += middle - left
            } else {
                unsafe target[place] = source[left]
                left += 1
            }
            place += 1
        }
        unsafe (target + place).update(from: source + left, count: middle - left)
        unsafe (target + place + middle - left).update(from: source + right, count: end - right)
        return exchanges
    }
}
