internal import Numerics

/// The eigenvalues of a correlation matrix, and matrices put together from some of them.
struct CorrelationSpectrum {
    /// The standard deviations that were divided out.
    let deviations: [Double]
    private let eigen: SymmetricEigen

    /// Decomposes the correlations of a covariance.
    ///
    /// - Throws: ``EstimationError/notConverged(estimator:remedy:)``.
    /// - Complexity: O(n³).
    init(_ covariance: Matrix, for estimator: String) throws(EstimationError) {
        let correlations: Matrix
        (correlations, deviations) = covariance.correlations()
        guard let eigen = try? SymmetricEigen(correlations) else {
            throw .notConverged(
                estimator: estimator,
                remedy: "Its eigenvalues could not be found; choose another covariance_estimator."
            )
        }
        self.eigen = eigen
    }

    /// The eigenvalues, ascending.
    var values: [Double] { eigen.values }

    /// Σₖ λₖ vₖvₖᵀ over `range` of the ascending eigenvalues, each λ replaced where `values` has others.
    ///
    /// - Complexity: O(n² · range).
    func matrix(_ range: Range<Int>, values: [Double]? = nil) -> Matrix {
        let order = eigen.values.count
        var factor = Matrix(rows: order, columns: range.count)
        for (column, k) in range.enumerated() {
            let root = max(0, (values ?? eigen.values)[k]).squareRoot()
            for i in 0..<order { factor[i, column] = eigen.vectors[i, k] * root }
        }
        return BLAS.outerGram(factor)
    }
}
