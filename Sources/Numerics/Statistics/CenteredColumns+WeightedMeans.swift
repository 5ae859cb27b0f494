/// Weighted means alone, which is reading the columns and little else.
extension CenteredColumns {
    /// Weights that are kept in the nearest cache while columns pass by.
    private static let rowsAtATime = 1024

    /// The weighted means Σ wₜxₜ / Σ wₜ of the columns, without the deviations in memory.
    ///
    /// - Parameters:
    ///   - matrix: The columns.
    ///   - weights: One for each row, not negative and not all zero.
    ///   - limit: The greatest magnitude that an element may have, seen to in the same walk.
    /// - Returns: One for each column, NaN where an element is beyond the limit or NaN.
    /// - Complexity: O(rows · columns), on all cores.
    public static func means(
        of matrix: Matrix,
        weights: [Double],
        within limit: Double = .infinity
    ) -> [Double] {
        precondition(weights.count == matrix.rows, "Each row of the matrix has one weight.")
        let total = Statistics.sum(weights)
        var means = [Double](repeating: 0, count: matrix.columns)
        unsafe means.withUnsafeMutableBufferPointer { means in
            nonisolated(unsafe) let means = unsafe means
            forEachPiece(of: matrix, operations: 2 * matrix.rows * matrix.columns) { columns in
                var sums = [SizedSum](
                    repeating: SizedSum(value: 0, size: 0),
                    count: columns.count
                )
                unsafe forEachBlock(of: matrix, columns, weights) { j, part, weights in
                    sums[j - columns.lowerBound] += unsafe Lanes.sizedSum(
                        part,
                        times: weights,
                        within: limit
                    )
                }
                for (j, sum) in zip(columns, sums) { unsafe means[j] = sum.value / total }
                guard sums.contains(where: \.isOffset) else { return }
                // Corrected by the mean of the deviations from it.
                var left = [Double](repeating: 0, count: columns.count)
                unsafe forEachBlock(of: matrix, columns, weights) { j, part, weights in
                    guard sums[j - columns.lowerBound].isOffset else { return }
                    left[j - columns.lowerBound] += unsafe Lanes.sum(
                        part,
                        minus: means[j],
                        times: weights
                    )
                }
                for (j, sum) in zip(columns, left) { unsafe means[j] += sum / total }
            }
        }
        return means
    }

    /// Calls `body` with parts of some columns, and the weights of each part's rows.
    private static func forEachBlock(
        of matrix: Matrix,
        _ columns: Range<Int>,
        _ weights: [Double],
        _ body: (Int, UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>) -> Void
    ) {
        let rows = matrix.rows
        unsafe matrix.elements.withUnsafeBufferPointer { elements in
            unsafe weights.withUnsafeBufferPointer { weights in
                for start in stride(from: 0, to: rows, by: rowsAtATime) {
                    let end = min(start + rowsAtATime, rows)
                    for j in columns {
                        unsafe body(
                            j,
                            UnsafeBufferPointer(
                                rebasing: elements[(j * rows + start)..<(j * rows + end)]
                            ),
                            UnsafeBufferPointer(rebasing: weights[start..<end])
                        )
                    }
                }
            }
        }
    }
}
