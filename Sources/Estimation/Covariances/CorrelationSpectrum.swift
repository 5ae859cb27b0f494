internal import Numerics

/// The correlations of a covariance, and what of them the largest eigenvalues make.
struct CorrelationSpectrum {
    /// The correlations C.
    let correlations: Matrix
    /// The standard deviations that were divided out.
    let deviations: [Double]
    private let form: TridiagonalForm
    private let estimator: String

    /// The spectrum of the correlations of a covariance.
    ///
    /// - Parameters:
    ///   - covariance: n × n.
    ///   - estimator: Named in errors.
    /// - Throws: ``EstimationError/notConverged(estimator:remedy:)``.
    /// - Complexity: O(n³).
    init(_ covariance: Matrix, for estimator: String) throws(EstimationError) {
        (correlations, deviations) = covariance.correlations()
        self.estimator = estimator
        guard let form = try? TridiagonalForm(correlations) else {
            throw CorrelationSpectrum.failure(of: estimator)
        }
        self.form = form
    }

    /// The eigenvalues, ascending.
    ///
    /// - Throws: ``EstimationError/notConverged(estimator:remedy:)``.
    /// - Complexity: O(n²).
    func values() throws(EstimationError) -> [Double] {
        guard let values = try? form.values() else {
            throw CorrelationSpectrum.failure(of: estimator)
        }
        return values
    }

    /// Σₖ (λₖ − level) vₖvₖᵀ over the `count` largest eigenvalues.
    ///
    /// - Throws: ``EstimationError/notConverged(estimator:remedy:)``.
    /// - Complexity: O(n² · count).
    func part(ofLargest count: Int, above level: Double = 0) throws(EstimationError) -> Matrix {
        let found = try largest(count)
        var factor = found.vectors
        for (k, value) in found.values.enumerated() {
            let root = max(0, value - level).squareRoot()
            for i in 0..<factor.rows { factor[i, k] *= root }
        }
        return BLAS.outerGram(factor)
    }

    /// Σₖ λₖvₖvₖᵀ over all but the `count` largest eigenvalues.
    ///
    /// What the largest leave of a definite matrix is found by taking them away, and once more what rounding left of
    /// them. Of a singular one rounding would be all that is left in some directions, so that it is put together from
    /// all that it has.
    ///
    /// - Throws: ``EstimationError/notConverged(estimator:remedy:)``.
    /// - Complexity: O(n³), a third of that for definite matrices.
    func rest(withoutLargest count: Int) throws(EstimationError) -> Matrix {
        let values = try values()
        guard let least = values.first, let most = values.last,
            least > 10 * Double(values.count) * .ulpOfOne * most
        else { return try restOfSingular(withoutLargest: count) }
        let (_, vectors) = try largest(count)
        var rest = correlations
        for _ in 0..<2 { rest = rest.projected(from: vectors) }
        return rest
    }

    private func restOfSingular(withoutLargest count: Int) throws(EstimationError) -> Matrix {
        guard let eigen = try? SymmetricEigen(correlations) else {
            throw CorrelationSpectrum.failure(of: estimator)
        }
        let (order, left) = (eigen.values.count, eigen.values.count - count)
        var factor = Matrix(rows: order, columns: left)
        for k in 0..<left {
            let root = max(0, eigen.values[k]).squareRoot()
            for i in 0..<order { factor[i, k] = eigen.vectors[i, k] * root }
        }
        return BLAS.outerGram(factor)
    }

    private func largest(
        _ count: Int
    ) throws(EstimationError) -> (values: [Double], vectors: Matrix) {
        guard let found = try? form.largest(count) else {
            throw CorrelationSpectrum.failure(of: estimator)
        }
        return found
    }

    private static func failure(of estimator: String) -> EstimationError {
        .notConverged(
            estimator: estimator,
            remedy: "Its eigenvalues could not be found; choose another covariance_estimator."
        )
    }
}

extension Matrix {
    /// (I − VVᵀ) A (I − VVᵀ) of a symmetric matrix, V with orthonormal columns; exactly symmetric.
    fileprivate func projected(from vectors: Matrix) -> Matrix {
        let image = BLAS.multiply(self, vectors)
        let inner = BLAS.multiplyTransposed(vectors, image)
        // VBᵀ + BVᵀ − VSVᵀ = VWᵀ + WVᵀ with W = B − VS / 2.
        var half = image
        let correction = BLAS.multiply(vectors, inner)
        BLAS.add(-0.5, times: correction.elements, to: &half.elements)
        var result = self
        let product = BLAS.multiply(vectors, transposed: half)
        for j in 0..<columns {
            for i in 0..<rows { result[i, j] -= product[i, j] + product[j, i] }
        }
        return result
    }
}
