extension Matrix {
    /// Replaces a row and a column of a symmetric matrix, but not where they cross.
    ///
    /// - Returns: The largest change.
    /// - Complexity: O(n).
    public mutating func replaceCross(at place: Int, by values: [Double]) -> Double {
        precondition(rows == columns && values.count == rows, "The row has n elements.")
        precondition(0..<rows ~= place, "The row is one of the matrix.")
        let order = rows
        return unsafe elements.withUnsafeMutableBufferPointer { elements in
            var change = 0.0
            for (k, value) in values.enumerated() where k != place {
                let inColumn = place &* order &+ k
                change = unsafe max(change, abs(value - elements[inColumn]))
                unsafe elements[inColumn] = value
                unsafe elements[k &* order &+ place] = value
            }
            return change
        }
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
