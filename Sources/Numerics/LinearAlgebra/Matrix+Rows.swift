extension Matrix {
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
