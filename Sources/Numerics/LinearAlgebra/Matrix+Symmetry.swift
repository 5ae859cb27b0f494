/// What symmetric matrices need, of which BLAS and LAPACK fill one triangle.
extension Matrix {
    /// Copies what stands below the diagonal to above it.
    ///
    /// - Complexity: O(n²).
    public mutating func mirrorLowerTriangle() {
        precondition(rows == columns, "Only a square matrix can be symmetric.")
        let order = rows
        unsafe elements.withUnsafeMutableBufferPointer { elements in
            LowerTriangle.forEachRun(order: order) { j, rows in
                for i in rows { unsafe elements[i &* order &+ j] = elements[j &* order &+ i] }
            }
        }
    }

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
