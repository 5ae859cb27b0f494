internal import CBLAS

extension Kernels {
    /// The lower triangle of C ← C + Aᵀ diag(d) A with d ≥ 0, in C's leading rows and columns.
    ///
    /// A scaled copy is made a panel of rows at a time, so that the second A is never there whole.
    ///
    /// - Complexity: rows · columns² flops in BLAS-3.
    static func addWeightedGram(of a: Matrix, weights: [Double], toLowerOf c: inout Matrix) {
        precondition(weights.count == a.rows && c.rows >= a.columns, "Shapes must agree.")
        let height = 256
        var panel = Matrix(rows: min(height, a.rows), columns: a.columns)
        for start in stride(from: 0, to: a.rows, by: height) {
            let count = min(height, a.rows - start)
            if count < panel.rows { panel = Matrix(rows: count, columns: a.columns) }
            let roots = (0..<count).map { weights[start + $0].squareRoot() }
            unsafe a.elements.withUnsafeBufferPointer { source in
                unsafe panel.elements.withUnsafeMutableBufferPointer { target in
                    for j in 0..<a.columns {
                        let (from, to) = (j * a.rows + start, j * count)
                        for t in 0..<count {
                            unsafe target[to + t] = source[from + t] * roots[t]
                        }
                    }
                }
            }
            addGram(of: panel, toLowerOf: &c)
        }
    }

    /// The lower triangle of C ← C + xyᵀ, in C's leading rows and columns.
    static func addOuter(_ x: [Double], _ y: [Double], toLowerOf c: inout Matrix) {
        precondition(x.count == y.count && c.rows >= x.count, "Shapes must agree.")
        for j in y.indices where y[j] != 0 {
            for i in j..<x.count { c[i, j] += x[i] * y[j] }
        }
    }
}
