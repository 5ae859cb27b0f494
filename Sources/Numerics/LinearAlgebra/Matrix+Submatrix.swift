extension Matrix {
    /// The given rows, in that order, which may name one several times.
    ///
    /// - Complexity: O(chosen · columns).
    public func rows(_ chosen: [Int]) -> Matrix {
        submatrix(rows: chosen, columns: Array(0..<columns))
    }

    /// The submatrix of the given rows and columns, in that order.
    ///
    /// - Complexity: O(chosen rows · chosen columns).
    public func submatrix(rows chosen: [Int], columns chosenColumns: [Int]) -> Matrix {
        precondition(
            chosen.allSatisfy { $0 >= 0 && $0 < rows }
                && chosenColumns.allSatisfy { $0 >= 0 && $0 < columns },
            "Rows and columns are those of the matrix."
        )
        let count = chosen.count
        let size = count * chosenColumns.count
        let gathered = unsafe [Double](unsafeUninitializedCapacity: size) { (output, filled) in
            unsafe elements.withUnsafeBufferPointer { input in
                unsafe chosen.withUnsafeBufferPointer { chosen in
                    var to = 0
                    for j in chosenColumns {
                        let from = j &* rows
                        for i in 0..<count { unsafe output[to &+ i] = input[from &+ chosen[i]] }
                        to &+= count
                    }
                }
            }
            filled = size
        }
        return Matrix(rows: count, columns: chosenColumns.count, columnMajor: gathered)
    }
}
