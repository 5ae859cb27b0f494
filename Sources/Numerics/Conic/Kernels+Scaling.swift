/// Loops over whole matrices, for the scaling of programs.
extension Kernels {
    /// A ← diag(e[offset…]) A diag(d).
    static func scale(
        _ a: inout Matrix,
        rows e: [Double],
        from offset: Int = 0,
        columns d: [Double]
    ) {
        let (rows, columns) = (a.rows, a.columns)
        precondition(offset + rows <= e.count && columns <= d.count, "Shapes must agree.")
        unsafe a.elements.withUnsafeMutableBufferPointer { a in
            unsafe e.withUnsafeBufferPointer { e in
                for j in 0..<columns {
                    let factor = d[j]
                    for i in 0..<rows { unsafe a[j * rows + i] *= e[offset + i] * factor }
                }
            }
        }
    }

    /// Raises the norms of rows, from `offset` on, and of columns to the largest entries of
    /// diag(e[offset…]) A diag(d).
    static func raiseNorms(
        of a: Matrix,
        rows e: [Double],
        columns d: [Double],
        from offset: Int,
        rowNorms: inout [Double],
        columnNorms: inout [Double]
    ) {
        precondition(
            offset + a.rows <= min(e.count, rowNorms.count)
                && a.columns <= min(d.count, columnNorms.count),
            "Shapes must agree."
        )
        unsafe a.elements.withUnsafeBufferPointer { elements in
            unsafe e.withUnsafeBufferPointer { e in
                unsafe rowNorms.withUnsafeMutableBufferPointer { norms in
                    for j in 0..<a.columns {
                        let (start, factor) = (j * a.rows, d[j])
                        var largest = columnNorms[j]
                        for i in 0..<a.rows {
                            let size = unsafe abs(elements[start + i]) * e[offset + i] * factor
                            if unsafe size > norms[offset + i] { unsafe norms[offset + i] = size }
                            if size > largest { largest = size }
                        }
                        columnNorms[j] = largest
                    }
                }
            }
        }
    }

    /// The largest absolute entry of each column.
    static func columnMaxima(of a: Matrix) -> [Double] {
        let rows = a.rows
        return unsafe a.elements.withUnsafeBufferPointer { elements in
            (0..<a.columns).map { j in
                let column = unsafe UnsafeBufferPointer(
                    rebasing: elements[(j * rows)..<((j + 1) * rows)]
                )
                guard rows < longColumn else { return unsafe Lanes.largestMagnitude(column) }
                var largest = 0.0
                for i in 0..<rows { largest = unsafe max(largest, abs(column[i])) }
                return largest
            }
        }
    }

    /// Rows from which on vectors are worth their set-up.
    private static let longColumn = 16
}
