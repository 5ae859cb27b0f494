internal import CBLAS

/// Products beyond the basic ones: transposed factors, updates in place, quadratic forms.
extension BLAS {
    /// The product AᵀB.
    ///
    /// - Complexity: O(a.rows · a.columns · b.columns).
    public static func multiplyTransposed(_ a: Matrix, _ b: Matrix) -> Matrix {
        precondition(a.rows == b.rows, "The factors of a transposed product share their rows.")
        return product(a, CblasTrans, b, CblasNoTrans, rows: a.columns, columns: b.columns)
    }

    /// The product ABᵀ.
    ///
    /// - Complexity: O(a.rows · a.columns · b.rows).
    public static func multiply(_ a: Matrix, transposed b: Matrix) -> Matrix {
        precondition(a.columns == b.columns, "The factors share their columns.")
        return product(a, CblasNoTrans, b, CblasTrans, rows: a.rows, columns: b.rows)
    }

    /// The update y ← αAx + βy, or αAᵀx + βy where `transposed`, without allocating.
    ///
    /// - Complexity: O(rows · columns).
    public static func update(
        _ y: inout [Double],
        scaledBy beta: Double = 1,
        adding alpha: Double = 1,
        times a: Matrix,
        transposed: Bool = false,
        _ x: [Double]
    ) {
        let shape = transposed ? (a.columns, a.rows) : (a.rows, a.columns)
        precondition(y.count == shape.0 && x.count == shape.1, "Shapes of the update agree.")
        guard !a.elements.isEmpty else {
            if beta != 1 { for i in y.indices { y[i] *= beta } }
            return
        }
        unsafe cblas_dgemv(
            CblasColMajor,
            transposed ? CblasTrans : CblasNoTrans,
            Int32(a.rows),
            Int32(a.columns),
            alpha,
            a.elements,
            Int32(a.rows),
            x,
            1,
            beta,
            &y,
            1
        )
    }

    /// The rank-one update A ← A + αxyᵀ.
    ///
    /// - Complexity: O(rows · columns).
    public static func update(
        _ a: inout Matrix,
        adding alpha: Double = 1,
        times x: [Double],
        _ y: [Double]
    ) {
        precondition(x.count == a.rows && y.count == a.columns, "Shapes of the update agree.")
        guard !a.elements.isEmpty else { return }
        let (rows, columns) = (Int32(a.rows), Int32(a.columns))
        unsafe cblas_dger(CblasColMajor, rows, columns, alpha, x, 1, y, 1, &a.elements, rows)
    }

    /// The matrix αAAᵀ, full and symmetric.
    ///
    /// - Complexity: O(rows² · columns), half of a general product's.
    public static func outerGram(_ a: Matrix, scale alpha: Double = 1) -> Matrix {
        var c = Matrix(rows: a.rows, columns: a.rows)
        guard !a.elements.isEmpty else { return c }
        let (n, k) = (Int32(a.rows), Int32(a.columns))
        unsafe cblas_dsyrk(
            CblasColMajor,
            CblasLower,
            CblasNoTrans,
            n,
            k,
            alpha,
            a.elements,
            n,
            0,
            &c.elements,
            n
        )
        c.mirrorLowerTriangle()
        return c
    }

    /// The quadratic form xᵀAx.
    ///
    /// - Complexity: O(n²).
    public static func quadraticForm(_ a: Matrix, _ x: [Double]) -> Double {
        dot(x, multiply(a, x))
    }

    private static func product(
        _ a: Matrix,
        _ orderA: CBLAS_TRANSPOSE,
        _ b: Matrix,
        _ orderB: CBLAS_TRANSPOSE,
        rows: Int,
        columns: Int
    ) -> Matrix {
        var c = Matrix(rows: rows, columns: columns)
        let inner = orderA == CblasTrans ? a.rows : a.columns
        guard !c.elements.isEmpty, inner > 0 else { return c }
        unsafe cblas_dgemm(
            CblasColMajor,
            orderA,
            orderB,
            Int32(rows),
            Int32(columns),
            Int32(inner),
            1,
            a.elements,
            Int32(a.rows),
            b.elements,
            Int32(b.rows),
            0,
            &c.elements,
            Int32(rows)
        )
        return c
    }
}
