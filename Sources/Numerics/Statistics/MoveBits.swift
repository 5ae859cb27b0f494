internal import CKernels

/// When a variable moved by more than so much, and which way: two bits for each time.
///
/// Two variables are compared 64 times of them at once.
public struct MoveBits: Sendable {
    private let up: [UInt64]
    private let moved: [UInt64]
    /// How often it moved.
    public let count: Int

    /// - Parameters:
    ///   - values: None NaN.
    ///   - limit: A value of this size or more is a move; none is where it is 0.
    /// - Complexity: O(values).
    public init(_ values: ArraySlice<Double>, limit: Double) {
        let words = (values.count + 63) / 64
        var (up, moved, count) = ([UInt64](), [UInt64](), 0)
        up.reserveCapacity(words)
        moved.reserveCapacity(words)
        var start = values.startIndex
        while start < values.endIndex {
            let end = min(start + 64, values.endIndex)
            var (ups, moves): (UInt64, UInt64) = (0, 0)
            for value in values[start..<end] {
                ups = ups << 1 | (value >= limit ? 1 : 0)
                moves = moves << 1 | (value.magnitude >= limit ? 1 : 0)
            }
            if limit <= 0 { moves = 0 }
            up.append(ups)
            moved.append(moves)
            count += moves.nonzeroBitCount
            start = end
        }
        (self.up, self.moved, self.count) = (up, moved, count)
    }

    /// How often both moved, and how often of these against each other.
    ///
    /// - Parameter other: Over the same times.
    /// - Returns: Both numbers.
    /// - Complexity: O(times / 64).
    public func jointMoves(with other: MoveBits) -> (all: Int, opposed: Int) {
        precondition(up.count == other.up.count, "Moves are over the same times.")
        var joint: Int64 = 0
        let opposed = unsafe kernels_masked_differences(
            up,
            other.up,
            moved,
            other.moved,
            Int64(up.count),
            &joint
        )
        return (Int(joint), Int(opposed))
    }
}
