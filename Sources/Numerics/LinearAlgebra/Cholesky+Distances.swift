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
        guard points.rows > 0, order > 0 else {
            return [Double](repeating: 0, count: points.rows)
        }
        var moved = CenteredColumns(points, at: center).deviations
        // Rows y of Y = X L⁻ᵀ have the squares that are sought.
        unsafe cblas_dtrsm(
            CblasColMajor,
            CblasRight,
            CblasLower,
            CblasTrans,
            CblasNonUnit,
            Int32(moved.rows),
            Int32(order),
            1,
            factor.elements,
            Int32(order),
            &moved.elements,
            Int32(moved.rows)
        )
        return moved.squaredRowNorms
    }
}
