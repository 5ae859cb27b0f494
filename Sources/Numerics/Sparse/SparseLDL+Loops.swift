/// The inner loops, on pointers: each of them runs over all entries of L.
extension SparseLDL {
    /// Puts column k of the upper triangle into `work`, which is zero before; its diagonal entry is
    /// the result.
    mutating func scatter(column k: Int, of values: [Double]) -> Double {
        var diagonal = 0.0
        let end = Int(upper.starts[k + 1])
        for p in Int(upper.starts[k])..<end {
            let row = Int(upper.rows[p])
            if row == k { diagonal = values[p] } else { work[row] = values[p] }
        }
        return diagonal
    }

    /// Row k of L from `work`, which is zero afterwards; what it takes from the pivot is the result.
    ///
    /// It solves L y = (column k of the upper triangle) with the rows so far; ascending columns
    /// respect every dependency, since a column's parent comes after it.
    mutating func eliminate(row k: Int) -> Double {
        var taken = 0.0
        let range = Int(rowStarts[k])..<Int(rowStarts[k + 1])
        unsafe work.withUnsafeMutableBufferPointer { y in
            unsafe lower.withUnsafeMutableBufferPointer { l in
                unsafe filled.withUnsafeMutableBufferPointer { next in
                    unsafe rows.withUnsafeBufferPointer { rows in
                        for e in range {
                            let j = Int(columns[e])
                            let value = unsafe y[j]
                            unsafe y[j] = 0
                            let (first, last) = unsafe (Int(columnStarts[j]), Int(next[j]))
                            for p in first..<last {
                                unsafe y[Int(rows[p])] -= l[p] * value
                            }
                            let entry = value * inverses[j]
                            taken += value * entry
                            unsafe l[last] = entry
                            unsafe next[j] += 1
                        }
                    }
                }
            }
        }
        return taken
    }

    /// L, D and Lᵀ in turn, on `work`.
    mutating func substitute() {
        let n = upper.order
        unsafe work.withUnsafeMutableBufferPointer { x in
            unsafe lower.withUnsafeBufferPointer { l in
                unsafe rows.withUnsafeBufferPointer { rows in
                    for j in 0..<n {
                        let value = unsafe x[j]
                        guard value != 0 else { continue }
                        for p in Int(columnStarts[j])..<Int(columnStarts[j + 1]) {
                            unsafe x[Int(rows[p])] -= l[p] * value
                        }
                    }
                    for j in stride(from: n - 1, through: 0, by: -1) {
                        var value = unsafe x[j] * inverses[j]
                        for p in Int(columnStarts[j])..<Int(columnStarts[j + 1]) {
                            value -= unsafe l[p] * x[Int(rows[p])]
                        }
                        unsafe x[j] = value
                    }
                }
            }
        }
    }
}
