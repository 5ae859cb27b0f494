/// What symmetric matrices need, of which BLAS and LAPACK fill one triangle.
extension Matrix {
    /// Copies what stands below the diagonal to above it.
    ///
    /// - Complexity: O(n²).
    public mutating func mirrorLowerTriangle() {
        precondition(rows == columns, "Only a square matrix can be symmetric.")
        let (order, block) = (rows, 32)
        unsafe elements.withUnsafeMutableBufferPointer { elements in
            // Square by square, so that what is written across stays in the nearest cache.
            for left in stride(from: 0, to: order, by: block) {
                for top in stride(from: left, to: order, by: block) {
                    for j in left..<min(left + block, order) {
                        for i in max(top, j)..<max(min(top + block, order), max(top, j)) {
                            unsafe elements[i &* order &+ j] = elements[j &* order &+ i]
                        }
                    }
                }
            }
        }
    }

    /// Sets what stands above the diagonal to zero.
    mutating func clearAboveDiagonal() {
        let (rows, columns) = (rows, columns)
        unsafe elements.withUnsafeMutableBufferPointer { elements in
            for j in 1..<max(columns, 1) {
                let above = unsafe elements[(j * rows)..<(j * rows + min(j, rows))]
                unsafe UnsafeMutableBufferPointer(rebasing: above).update(repeating: 0)
            }
        }
    }

    /// D A D with the diagonal matrix D of `factors`; exactly symmetric where A is.
    ///
    /// - Complexity: O(n²).
    public func scaledBothSides(by factors: [Double]) -> Matrix {
        precondition(rows == columns && factors.count == rows, "There are n factors.")
        let order = rows
        let scaled = unsafe [Double](unsafeUninitializedCapacity: order * order) { output, count in
            unsafe elements.withUnsafeBufferPointer { input in
                unsafe factors.withUnsafeBufferPointer { factors in
                    for j in 0..<order {
                        let (start, own) = unsafe (j &* order, factors[j])
                        for i in 0..<order {
                            unsafe output[start &+ i] = input[start &+ i] * (factors[i] * own)
                        }
                    }
                }
            }
            count = order * order
        }
        return Matrix(rows: order, columns: order, columnMajor: scaled)
    }
}
