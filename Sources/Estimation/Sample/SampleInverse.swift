internal import Numerics

/// The inverse of a sample covariance, for estimators whose formula has it.
struct SampleInverse {
    private let factor: Cholesky

    /// Factors the sample covariance S.
    ///
    /// - Throws: ``EstimationError/singularSample(estimator:observations:assets:)`` where there are not
    ///   more observations than assets, or some assets move exactly together.
    /// - Complexity: O(n³ / 3).
    init(_ sample: ReturnSample, for estimator: String) throws(EstimationError) {
        let error = EstimationError.singularSample(
            estimator: estimator,
            observations: sample.observations,
            assets: sample.assets
        )
        // Rounding can hide that S is singular, so what it must be is asked first.
        guard sample.observations > sample.assets,
            let factor = try? Cholesky(sample.covariance)
        else { throw error }
        let variances = sample.covariance.diagonal
        let pivots = factor.factor.diagonal
        // lᵢᵢ² / sᵢᵢ is 1 − R² of asset i on those before it.
        let isDefinite = zip(pivots, variances).allSatisfy { $0 * $0 > 1e-13 * $1 }
        guard isDefinite else { throw error }
        self.factor = factor
    }

    /// S⁻¹x.
    func solve(_ x: [Double]) -> [Double] { factor.solve(x) }

    /// xᵀS⁻¹y.
    func form(_ x: [Double], _ y: [Double]) -> Double { BLAS.dot(x, factor.solve(y)) }
}
