extension Matrix {
    /// The given rows, in that order, which may name one several times.
    ///
    /// - Complexity: O(chosen · columns).
    public func rows(_ chosen: [Int]) -> Matrix {
        precondition(
            chosen.allSatisfy { $0 >= 0 && $0 < rows },
            "Rows are those of the matrix."
        )
        let count = chosen.count
        let gathered = unsafe [Double](unsafeUninitializedCapacity: count * columns) {
            (output, size) in
            unsafe elements.withUnsafeBufferPointer { input in
                unsafe chosen.withUnsafeBufferPointer { chosen in
                    for j in 0..<columns {
                        let (from, to) = (j &* rows, j &* count)
                        for i in 0..<count { unsafe output[to &+ i] = input[from &+ chosen[i]] }
                    }
                }
            }
            size = count * columns
        }
        return Matrix(rows: count, columns: columns, columnMajor: gathered)
    }

    /// The sum of squares of each row.
    ///
    /// - Complexity: O(rows · columns).
    public var squaredRowNorms: [Double] {
        var norms = [Double](repeating: 0, count: rows)
        unsafe elements.withUnsafeBufferPointer { elements in
            unsafe norms.withUnsafeMutableBufferPointer { norms in
                for j in 0..<columns {
                    let column = unsafe elements[(j * rows)..<((j + 1) * rows)]
                    unsafe Lanes.addSquares(
                        of: UnsafeBufferPointer(rebasing: column),
                        to: norms
                    )
                }
            }
        }
        return norms
    }

    /// How many entries of each row are not zero.
    ///
    /// - Complexity: O(rows · columns).
    var lengthsOfRows: [Int] {
        var lengths = [Int](repeating: 0, count: rows)
        unsafe elements.withUnsafeBufferPointer { elements in
            unsafe lengths.withUnsafeMutableBufferPointer { lengths in
                for j in 0..<columns {
                    for k in 0..<rows {
                        unsafe lengths[k] &+= elements[j &* rows &+ k] != 0 ? 1 : 0
                    }
                }
            }
        }
        return lengths
    }
}
