internal import Numerics

/// Covariances as correlations beside deviations.
extension Matrix {
    /// The correlations of a covariance, of which the lower triangle is read, and its deviations; 0 beside an asset that
    /// does not move.
    ///
    /// - Complexity: O(n²).
    func correlations() -> (matrix: Matrix, deviations: [Double]) {
        let deviations = diagonal.map { max(0, $0).squareRoot() }
        var result = Matrix.identity(columns)
        for j in 0..<columns {
            for i in (j + 1)..<max(rows, j + 1) {
                // Divided in two steps, the larger first: the product of tiny deviations may vanish.
                let (larger, smaller) = (
                    max(deviations[i], deviations[j]), min(deviations[i], deviations[j])
                )
                result[i, j] = smaller > 0 ? self[i, j] / larger / smaller : 0
            }
        }
        result.mirrorLowerTriangle()
        return (result, deviations)
    }
}
