/// What the columns' means need, column by column on all cores.
extension CenteredColumns {
    /// The means of the columns, without the deviations in memory.
    ///
    /// - Parameters:
    ///   - matrix: The columns.
    ///   - limit: The greatest magnitude that an element may have, seen to in the same walk.
    /// - Returns: One for each column, NaN where an element is beyond the limit or NaN.
    /// - Complexity: O(rows · columns), on all cores.
    public static func means(of matrix: Matrix, within limit: Double = .infinity) -> [Double] {
        unsafe ofEachColumn(of: matrix) { unsafe mean($1, within: limit) }
    }

    /// Σₜ (xₜ − x̄)² of each column: ``squaredColumnNorms`` without the deviations in memory.
    ///
    /// - Parameters:
    ///   - matrix: The columns.
    ///   - means: Their means, ``means(of:within:)``.
    /// - Returns: One for each column.
    /// - Complexity: O(rows · columns), on all cores.
    public static func squares(of matrix: Matrix, around means: [Double]) -> [Double] {
        precondition(means.count == matrix.columns, "Each column has one mean.")
        return unsafe ofEachColumn(of: matrix) { j, column in
            unsafe Lanes.sumOfSquares(column, minus: means[j])
        }
    }

    /// A number of each column, on all cores.
    static func ofEachColumn(
        of matrix: Matrix,
        _ number: @Sendable (Int, UnsafeBufferPointer<Double>) -> Double
    ) -> [Double] {
        var numbers = [Double](repeating: 0, count: matrix.columns)
        unsafe numbers.withUnsafeMutableBufferPointer { numbers in
            nonisolated(unsafe) let numbers = unsafe numbers
            unsafe forEachColumn(of: matrix, 0..<matrix.rows) { j, column in
                unsafe numbers[j] = number(j, column)
            }
        }
        return numbers
    }

    /// The mean, corrected by the mean of the deviations from it where that is of use.
    static func mean(
        _ column: UnsafeBufferPointer<Double>,
        within limit: Double = .infinity
    ) -> Double {
        let count = Double(column.count)
        let sum = unsafe Lanes.sizedSum(column, within: limit)
        let mean = sum.value / count
        return unsafe sum.isOffset ? mean + Lanes.sum(column, minus: mean) / count : mean
    }

    /// Columns that one core takes at a time.
    private static let columnsOfPiece = 16

    /// Calls `body` with ranges of columns, on all cores.
    static func forEachPiece(
        of matrix: Matrix,
        operations: Int,
        _ body: @Sendable (Range<Int>) -> Void
    ) {
        let columns = matrix.columns
        Parallel.perform(
            pieces: (columns + columnsOfPiece - 1) / columnsOfPiece,
            operations: operations
        ) { piece in
            let first = piece * columnsOfPiece
            body(first..<min(first + columnsOfPiece, columns))
        }
    }

    /// Calls `body` with each column's chosen rows and its number, on all cores.
    static func forEachColumn(
        of matrix: Matrix,
        _ chosen: Range<Int>,
        _ body: @Sendable (Int, UnsafeBufferPointer<Double>) -> Void
    ) {
        precondition(
            chosen.lowerBound >= 0 && chosen.upperBound <= matrix.rows,
            "Rows are those of the matrix."
        )
        guard !chosen.isEmpty else { return }
        let rows = matrix.rows
        unsafe matrix.elements.withUnsafeBufferPointer { elements in
            nonisolated(unsafe) let elements = unsafe elements
            forEachPiece(of: matrix, operations: 4 * chosen.count * matrix.columns) { columns in
                for j in columns {
                    let (from, end) = (
                        j * rows + chosen.lowerBound, j * rows + chosen.upperBound
                    )
                    unsafe body(j, UnsafeBufferPointer(rebasing: elements[from..<end]))
                }
            }
        }
    }
}
