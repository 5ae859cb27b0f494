internal import CBLAS

extension BLAS {
    /// The transpose Aᵀ, as a new matrix.
    ///
    /// - Complexity: O(rows · columns).
    static func transpose(_ a: Matrix) -> Matrix {
        var result = Matrix(rows: a.columns, columns: a.rows)
        guard a.rows > 0, a.columns > 0 else { return result }
        unsafe a.elements.withUnsafeBufferPointer { source in
            unsafe result.elements.withUnsafeMutableBufferPointer { target in
                unsafe cblas_domatcopy(
                    CblasColMajor,
                    CblasTrans,
                    Int32(a.rows),
                    Int32(a.columns),
                    1,
                    source.baseAddress,
                    Int32(a.rows),
                    target.baseAddress,
                    Int32(a.columns)
                )
            }
        }
        return result
    }
}
