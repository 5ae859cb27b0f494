internal import CKernels

/// When each of several variables moved by more than so much, and which way: two bits for each time.
///
/// Two variables are compared 64 times of them at once.
public struct MoveTable: Sendable {
    /// How often each variable moved.
    public let counts: [Int]
    private let up: [UInt64]
    private let moved: [UInt64]
    private let words: Int

    /// The moves of the columns of a matrix.
    ///
    /// - Parameters:
    ///   - values: Times × variables, none NaN.
    ///   - limits: Of each variable the size from which on a value is a move; where it is 0, none is.
    /// - Complexity: O(times · variables), on all cores.
    public init(_ values: Matrix, limits: [Double]) {
        precondition(limits.count == values.columns, "There is one limit for each variable.")
        let (times, words) = (values.rows, (values.rows + 63) / 64)
        let size = words * values.columns
        var (up, moved) = ([UInt64](repeating: 0, count: size), [UInt64](repeating: 0, count: size))
        var counts = [Int](repeating: 0, count: values.columns)
        unsafe values.elements.withUnsafeBufferPointer { values in
            unsafe up.withUnsafeMutableBufferPointer { up in
                unsafe moved.withUnsafeMutableBufferPointer { moved in
                    unsafe counts.withUnsafeMutableBufferPointer { counts in
                        guard let start = values.baseAddress, let ups = up.baseAddress,
                            let moves = moved.baseAddress, let numbers = counts.baseAddress
                        else { return }
                        nonisolated(unsafe) let places = unsafe (start, ups, moves, numbers)
                        Parallel.perform(pieces: limits.count, operations: 4 * times * limits.count)
                        { column in
                            guard limits[column] > 0 else { return }
                            unsafe places.3[column] = Int(
                                kernels_move_bits(
                                    places.0 + column * times,
                                    Int64(times),
                                    limits[column],
                                    places.1 + column * words,
                                    places.2 + column * words
                                )
                            )
                        }
                    }
                }
            }
        }
        (self.counts, self.up, self.moved, self.words) = (counts, up, moved, words)
    }

    /// How often a variable moved together with each of those before it, and how often of these against it.
    ///
    /// - Complexity: O(variable · times / 64).
    public func jointMoves(of variable: Int) -> (all: [Int64], opposed: [Int64]) {
        precondition(counts.indices ~= variable, "There is no such variable.")
        var all = [Int64](repeating: 0, count: variable)
        var opposed = all
        if variable > 0, words > 0 {
            unsafe kernels_joint_moves(up, moved, Int64(words), Int64(variable), &all, &opposed)
        }
        return (all, opposed)
    }
}
