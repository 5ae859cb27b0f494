extension Matrix {
    /// Rows that one core takes at a time: their sums stay in its nearest cache.
    private static let rowsOfPiece = 512

    /// Several sums of each row in one walk over the elements.
    ///
    /// - Returns: For each of `sums` as many numbers as there are rows.
    /// - Complexity: O(rows · columns · sums), on all cores.
    public func rowSums(_ sums: [RowSum]) -> [[Double]] {
        let (rows, columns) = (self.rows, self.columns)
        precondition(
            sums.allSatisfy { ($0.weights?.count ?? columns) == columns },
            "Each column has one weight."
        )
        var found = [Double](repeating: 0, count: sums.count * rows)
        unsafe elements.withUnsafeBufferPointer { elements in
            unsafe found.withUnsafeMutableBufferPointer { found in
                nonisolated(unsafe) let (elements, found) = unsafe (elements, found)
                Parallel.perform(
                    pieces: (rows + Self.rowsOfPiece - 1) / Self.rowsOfPiece,
                    operations: 2 * rows * columns * sums.count
                ) { piece in
                    let first = piece * Self.rowsOfPiece
                    let end = min(first + Self.rowsOfPiece, rows)
                    for j in 0..<columns {
                        let part = unsafe elements[(j * rows + first)..<(j * rows + end)]
                        for (k, sum) in sums.enumerated() {
                            let place = unsafe found[(k * rows + first)..<(k * rows + end)]
                            unsafe sum.add(
                                column: j,
                                UnsafeBufferPointer(rebasing: part),
                                to: UnsafeMutableBufferPointer(rebasing: place)
                            )
                        }
                    }
                }
            }
        }
        return sums.indices.map { Array(found[($0 * rows)..<(($0 + 1) * rows)]) }
    }

    /// The sum of squares of each row.
    ///
    /// - Complexity: O(rows · columns), on all cores.
    public var squaredRowNorms: [Double] { rowSums([.squares])[0] }
}
