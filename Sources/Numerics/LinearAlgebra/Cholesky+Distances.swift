internal import CBLAS

extension Cholesky {
    /// (x − c)ᵀA⁻¹(x − c) of each row x of a matrix: squared Mahalanobis distances, A being a covariance.
    ///
    /// - Parameters:
    ///   - points: One observation in each row, with as many columns as A.
    ///   - center: c.
    /// - Returns: One for each row.
    /// - Complexity: O(rows · n²).
    public func squaredDistances(of points: Matrix, from center: [Double]) -> [Double] {
        precondition(points.columns == order && center.count == order, "Points have n coordinates.")
        let rows = points.rows
        var norms = [Double](repeating: 0, count: rows)
        guard rows > 0, order > 0 else { return norms }
        var moved = unsafe [Double](unsafeUninitializedCapacity: rows * order) { (output, size) in
            unsafe points.elements.withUnsafeBufferPointer { input in
                for j in 0..<order {
                    let (from, shift) = (j &* rows, center[j])
                    for i in from..<(from &+ rows) { unsafe output[i] = input[i] - shift }
                }
            }
            size = rows * order
        }
        // Rows y of Y = X L⁻ᵀ have the squares that are sought.
        unsafe cblas_dtrsm(
            CblasColMajor,
            CblasRight,
            CblasLower,
            CblasTrans,
            CblasNonUnit,
            Int32(rows),
            Int32(order),
            1,
            factor.elements,
            Int32(order),
            &moved,
            Int32(rows)
        )
        unsafe moved.withUnsafeBufferPointer { moved in
            unsafe norms.withUnsafeMutableBufferPointer { norms in
                for j in 0..<order {
                    let from = j &* rows
                    for i in 0..<rows {
                        let value = unsafe moved[from &+ i]
                        unsafe norms[i] += value * value
                    }
                }
            }
        }
        return norms
    }
}
