internal import CBLAS

/// Products of vectors and matrices, by OpenBLAS on one thread.
///
/// Everything here checks shapes and allocates only what it returns.
public enum BLAS {
    /// The inner product xᵀy.
    ///
    /// - Complexity: O(n).
    public static func dot(_ x: [Double], _ y: [Double]) -> Double {
        precondition(x.count == y.count, "An inner product needs vectors of one length.")
        return unsafe x.withUnsafeBufferPointer { x in
            unsafe y.withUnsafeBufferPointer { y in
                unsafe cblas_ddot(Int32(x.count), x.baseAddress, 1, y.baseAddress, 1)
            }
        }
    }

    /// The Euclidean norm ‖x‖₂, without overflow.
    public static func norm(_ x: [Double]) -> Double {
        unsafe x.withUnsafeBufferPointer { x in
            unsafe cblas_dnrm2(Int32(x.count), x.baseAddress, 1)
        }
    }

    /// The update y ← αx + y.
    public static func add(_ alpha: Double, times x: [Double], to y: inout [Double]) {
        precondition(x.count == y.count, "Vectors of different lengths cannot be added.")
        let count = Int32(x.count)
        unsafe x.withUnsafeBufferPointer { x in
            unsafe y.withUnsafeMutableBufferPointer { y in
                unsafe cblas_daxpy(count, alpha, x.baseAddress, 1, y.baseAddress, 1)
            }
        }
    }

    /// The update y ← αaⱼ + y by a column of a matrix.
    public static func add(
        _ alpha: Double,
        timesColumn column: Int,
        of a: Matrix,
        to y: inout [Double]
    ) {
        precondition(a.rows == y.count, "The vector's length must be the matrix's row count.")
        precondition(0..<a.columns ~= column, "The matrix has no such column.")
        let count = Int32(a.rows)
        unsafe a.elements.withUnsafeBufferPointer { a in
            unsafe y.withUnsafeMutableBufferPointer { y in
                let first = unsafe a.baseAddress?.advanced(by: column * y.count)
                unsafe cblas_daxpy(count, alpha, first, 1, y.baseAddress, 1)
            }
        }
    }

    /// Rows from which on a column not read saves more than a second call costs.
    private static let longColumn = 256

    /// The product Ax, which leaves long columns alone whose coefficient is 0: optimal portfolios
    /// hold few of their assets.
    ///
    /// - Complexity: O(rows · coefficients that are not 0).
    public static func multiply(_ a: Matrix, _ x: [Double]) -> [Double] {
        precondition(a.columns == x.count, "The vector's length must be the matrix's column count.")
        var y = [Double](repeating: 0, count: a.rows)
        guard a.rows >= longColumn else {
            if !a.elements.isEmpty { addProduct(of: a, columns: 0..<x.count, x, to: &y) }
            return y
        }
        var first = 0
        while let start = x[first...].firstIndex(where: { $0 != 0 }) {
            let end = x[start...].firstIndex(of: 0) ?? x.count
            addProduct(of: a, columns: start..<end, x, to: &y)
            first = end
        }
        return y
    }

    /// The product Aᵀx.
    ///
    /// - Complexity: O(rows · columns).
    public static func multiplyTransposed(_ a: Matrix, _ x: [Double]) -> [Double] {
        precondition(a.rows == x.count, "The vector's length must be the matrix's row count.")
        var y = [Double](repeating: 0, count: a.columns)
        guard !a.elements.isEmpty else { return y }
        unsafe a.elements.withUnsafeBufferPointer { pa in
            unsafe x.withUnsafeBufferPointer { px in
                unsafe y.withUnsafeMutableBufferPointer { py in
                    unsafe cblas_dgemv(
                        CblasColMajor,
                        CblasTrans,
                        Int32(a.rows),
                        Int32(a.columns),
                        1,
                        pa.baseAddress,
                        Int32(a.rows),
                        px.baseAddress,
                        1,
                        0,
                        py.baseAddress,
                        1
                    )
                }
            }
        }
        return y
    }

    /// The product AB.
    ///
    /// - Complexity: O(a.rows · a.columns · b.columns).
    public static func multiply(_ a: Matrix, _ b: Matrix) -> Matrix {
        precondition(a.columns == b.rows, "Inner dimensions of a product must agree.")
        var c = Matrix(rows: a.rows, columns: b.columns)
        guard !c.elements.isEmpty, a.columns > 0 else { return c }
        unsafe a.elements.withUnsafeBufferPointer { pa in
            unsafe b.elements.withUnsafeBufferPointer { pb in
                unsafe c.elements.withUnsafeMutableBufferPointer { pc in
                    unsafe cblas_dgemm(
                        CblasColMajor,
                        CblasNoTrans,
                        CblasNoTrans,
                        Int32(a.rows),
                        Int32(b.columns),
                        Int32(a.columns),
                        1,
                        pa.baseAddress,
                        Int32(a.rows),
                        pb.baseAddress,
                        Int32(b.rows),
                        0,
                        pc.baseAddress,
                        Int32(a.rows)
                    )
                }
            }
        }
        return c
    }

    /// y += A x over consecutive columns.
    private static func addProduct(
        of a: Matrix,
        columns: Range<Int>,
        _ x: [Double],
        to y: inout [Double]
    ) {
        unsafe a.elements.withUnsafeBufferPointer { pa in
            unsafe x.withUnsafeBufferPointer { px in
                unsafe y.withUnsafeMutableBufferPointer { py in
                    unsafe cblas_dgemv(
                        CblasColMajor,
                        CblasNoTrans,
                        Int32(a.rows),
                        Int32(columns.count),
                        1,
                        pa.baseAddress?.advanced(by: columns.lowerBound * a.rows),
                        Int32(a.rows),
                        px.baseAddress?.advanced(by: columns.lowerBound),
                        1,
                        1,
                        py.baseAddress,
                        1
                    )
                }
            }
        }
    }
}
