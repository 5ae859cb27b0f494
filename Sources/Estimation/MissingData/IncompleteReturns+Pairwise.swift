internal import Numerics

extension IncompleteReturns {
    /// The sample covariance of each pair of assets over the days on which both are known.
    ///
    /// Equals pandas' `cov()`. Pairs see different days, so the matrix need not be semidefinite; see
    /// ``CovarianceCheck`` for the nearest that is.
    ///
    /// - Throws: ``EstimationError/insufficientHistory(observations:required:)`` where two assets
    ///   share fewer than two days.
    /// - Complexity: O(T · n²), in three products.
    public func pairwiseCovariance() throws(EstimationError) -> CovarianceEstimate {
        // Any centre does; the assets' own means cost the fewest digits.
        let deviations = centered(try means())
        let counts = BLAS.gram(isKnown)
        let products = BLAS.gram(deviations)
        let sums = BLAS.multiplyTransposed(deviations, isKnown)
        var matrix = Matrix(rows: assets, columns: assets)
        for j in 0..<assets {
            for i in j..<assets {
                let count = counts[i, j]
                guard count >= 2 else {
                    throw .insufficientHistory(observations: Int(count), required: 2)
                }
                matrix[i, j] = (products[i, j] - sums[i, j] * sums[j, i] / count) / (count - 1)
            }
        }
        matrix.mirrorLowerTriangle()
        return CovarianceEstimate(matrix)
    }
}
