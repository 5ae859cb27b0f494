internal import CBLAS

/// In-place products for the inner loops of the solvers: nothing here allocates.
enum Kernels {
    /// y[offset…] ← y[offset…] + α A x, A having as many columns as x or fewer.
    static func addProduct(
        _ alpha: Double,
        _ a: Matrix,
        _ x: [Double],
        to y: inout [Double],
        at offset: Int = 0
    ) {
        precondition(x.count >= a.columns && offset + a.rows <= y.count, "Shapes must agree.")
        guard !a.elements.isEmpty else { return }
        unsafe a.elements.withUnsafeBufferPointer { pa in
            unsafe x.withUnsafeBufferPointer { px in
                unsafe y.withUnsafeMutableBufferPointer { py in
                    guard let base = py.baseAddress else { return }
                    unsafe cblas_dgemv(
                        CblasColMajor,
                        CblasNoTrans,
                        Int32(a.rows),
                        Int32(a.columns),
                        alpha,
                        pa.baseAddress,
                        Int32(a.rows),
                        px.baseAddress,
                        1,
                        1,
                        base + offset,
                        1
                    )
                }
            }
        }
    }

    /// x ← x + α Aᵀ y[offset…].
    static func addTransposedProduct(
        _ alpha: Double,
        _ a: Matrix,
        _ y: [Double],
        at offset: Int = 0,
        to x: inout [Double]
    ) {
        precondition(x.count >= a.columns && offset + a.rows <= y.count, "Shapes must agree.")
        guard !a.elements.isEmpty else { return }
        unsafe a.elements.withUnsafeBufferPointer { pa in
            unsafe y.withUnsafeBufferPointer { py in
                unsafe x.withUnsafeMutableBufferPointer { px in
                    guard let base = py.baseAddress else { return }
                    unsafe cblas_dgemv(
                        CblasColMajor,
                        CblasTrans,
                        Int32(a.rows),
                        Int32(a.columns),
                        alpha,
                        pa.baseAddress,
                        Int32(a.rows),
                        base + offset,
                        1,
                        1,
                        px.baseAddress,
                        1
                    )
                }
            }
        }
    }

    /// The lower triangle of C ← C + αAᵀA, in the leading rows and columns where C is larger.
    static func addGram(_ alpha: Double = 1, of a: Matrix, toLowerOf c: inout Matrix) {
        precondition(c.rows >= a.columns && c.columns == c.rows, "Shapes must agree.")
        guard !a.elements.isEmpty else { return }
        let (order, leading) = (Int32(a.columns), Int32(c.rows))
        unsafe a.elements.withUnsafeBufferPointer { pa in
            unsafe c.elements.withUnsafeMutableBufferPointer { pc in
                unsafe cblas_dsyrk(
                    CblasColMajor,
                    CblasLower,
                    CblasTrans,
                    order,
                    Int32(a.rows),
                    alpha,
                    pa.baseAddress,
                    Int32(a.rows),
                    1,
                    pc.baseAddress,
                    leading
                )
            }
        }
    }

    /// Overwrites the lower triangle of `a` by its Cholesky factor; false where a pivot fails, or the
    /// solve is interrupted.
    static func factorLower(_ a: inout Matrix) -> Bool {
        let order = a.rows
        return unsafe a.elements.withUnsafeMutableBufferPointer { pa in
            guard let base = pa.baseAddress, order > 0 else { return true }
            return unsafe BlockedCholesky.factor(base, order: order, leading: order) == .factored
        }
    }

    /// Solves L Lᵀ X = B in place, with the factor of ``factorLower(_:)``.
    static func solveFactored(_ factor: Matrix, _ b: inout [Double], columns: Int = 1) {
        precondition(b.count == factor.rows * columns, "Shapes must agree.")
        guard factor.rows > 0, columns > 0 else { return }
        let order = Int32(factor.rows)
        unsafe factor.elements.withUnsafeBufferPointer { pf in
            unsafe b.withUnsafeMutableBufferPointer { pb in
                guard let base = pb.baseAddress else { return }
                for transpose in [CblasNoTrans, CblasTrans] {
                    if columns == 1 {
                        unsafe cblas_dtrsv(
                            CblasColMajor,
                            CblasLower,
                            transpose,
                            CblasNonUnit,
                            order,
                            pf.baseAddress,
                            order,
                            base,
                            1
                        )
                    } else {
                        unsafe cblas_dtrsm(
                            CblasColMajor,
                            CblasLeft,
                            CblasLower,
                            transpose,
                            CblasNonUnit,
                            order,
                            Int32(columns),
                            1,
                            pf.baseAddress,
                            order,
                            base,
                            order
                        )
                    }
                }
            }
        }
    }

    /// The largest absolute entry.
    static func maxAbsolute(_ x: [Double]) -> Double {
        var largest = 0.0
        for value in x { largest = max(largest, abs(value)) }
        return largest
    }
}
