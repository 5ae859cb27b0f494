internal import CKernels

/// Which value of two is greater, one bit for each pair of values, of all pairs or some of them.
///
/// Values stand in a ring, and a pair is of distance d where the second is d places after the first: each pair has one
/// distance from 1 to half of their number. Two variables are compared bit by bit, 64 pairs at a time.
public struct ConcordanceBits: Sendable {
    private let greater: [UInt64]
    /// The pairs that are not equal; `nil` where all are.
    private let untied: [UInt64]?
    /// How many pairs there are.
    private let pairs: Int

    /// The distances of all pairs of so many values.
    public static func distances(_ count: Int) -> Range<Int> { 1..<(count / 2 + 1) }

    /// - Parameters:
    ///   - values: None NaN.
    ///   - distances: Of the pairs that are compared, of ``distances(_:)``.
    ///   - hasTies: Whether any two values are equal.
    /// - Complexity: O(values · distances).
    public init(_ values: [Double], distances: Range<Int>, hasTies: Bool) {
        let ring = values + values
        greater = Self.bits(ring, distances) { $0 > $1 }
        untied = hasTies ? Self.bits(ring, distances) { $0 != $1 } : nil
        pairs = distances.reduce(0) { $0 + Self.pairs(values.count, $1) }
    }

    /// Pairs at half the ring's length are the same from both ends.
    private static func pairs(_ count: Int, _ distance: Int) -> Int {
        2 * distance == count ? distance : count
    }

    @inline(__always)
    private static func bits(
        _ ring: [Double],
        _ distances: Range<Int>,
        _ isSet: (Double, Double) -> Bool
    ) -> [UInt64] {
        let count = ring.count / 2
        let starts = stride(from: distances.lowerBound, to: distances.upperBound, by: 64)
        var result = [UInt64](repeating: 0, count: count * Array(starts).count)
        unsafe result.withUnsafeMutableBufferPointer { words in
            unsafe ring.withUnsafeBufferPointer { ring in
                for (row, start) in starts.enumerated() {
                    for distance in start..<min(start + 64, distances.upperBound) {
                        let last = pairs(count, distance)
                        for place in 0..<last {
                            let bit: UInt64 =
                                unsafe isSet(ring[place], ring[place + distance]) ? 1 : 0
                            let word = row * count + place
                            unsafe words[word] = words[word] << 1 | bit
                        }
                        for place in last..<count { unsafe words[row * count + place] <<= 1 }
                    }
                }
            }
        }
        return result
    }

    /// The concordant pairs less the discordant ones; pairs that are equal in either variable are neither.
    ///
    /// - Parameter other: Over the same distances.
    /// - Returns: The difference, up to the number of pairs in size.
    /// - Complexity: O(pairs / 64).
    public func surplus(with other: ConcordanceBits) -> Int {
        precondition(greater.count == other.greater.count, "Bits are of the same pairs.")
        let words = Int64(greater.count)
        guard let mask = untied ?? other.untied else {
            return pairs - 2 * Int(unsafe kernels_differences(greater, other.greater, words))
        }
        var common: Int64 = 0
        let apart = unsafe kernels_masked_differences(
            greater,
            other.greater,
            mask,
            other.untied ?? mask,
            words,
            &common
        )
        return Int(common - 2 * apart)
    }
}
