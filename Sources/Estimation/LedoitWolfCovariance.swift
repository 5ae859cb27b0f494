import Numerics

/// The covariance of Ledoit & Wolf, "A well-conditioned estimator for large-dimensional covariance
/// matrices", Journal of Multivariate Analysis 88 (2004).
///
/// Σ = (1 − ρ) S + ρ m I, where S = Σₜ xₜxₜᵀ / T of the demeaned returns, m = tr S / n, and
///
///     ρ = min(b², d²) / d²,   d² = ‖S − m I‖²,   b² = Σₜ ‖xₜxₜᵀ − S‖² / T²,
///
/// all in Frobenius norms. Equals scikit-learn's `ledoit_wolf`. The T matrices xₜxₜᵀ are never
/// formed: Σₜ ‖xₜxₜᵀ − S‖² = Σₜ ‖xₜ‖⁴ − T ‖S‖².
enum LedoitWolfCovariance {
    /// The covariance of at least two centered rows, and ρ.
    ///
    /// - Complexity: O(T · n²), all but the product S itself O(T · n).
    static func estimate(from centered: CenteredColumns) -> CovarianceEstimate {
        let count = Double(centered.deviations.rows)
        var matrix = BLAS.gram(centered.deviations, scale: 1 / count)
        let target = Statistics.mean(matrix.diagonal) ?? 0
        let fourthPowers = centered.squaredRowNorms.reduce(0) { $0 + $1 * $1 }
        let intensity = shrinkage(of: matrix, towards: target, fourthPowers, count)
        for index in matrix.elements.indices { matrix.elements[index] *= 1 - intensity }
        for i in 0..<matrix.rows { matrix[i, i] += intensity * target }
        return CovarianceEstimate(matrix: matrix, shrinkage: intensity)
    }

    /// ρ of the sample covariance, from Σₜ ‖xₜ‖⁴; 0 where S is its own target.
    private static func shrinkage(
        of sample: Matrix,
        towards target: Double,
        _ fourthPowers: Double,
        _ count: Double
    ) -> Double {
        var difference = sample
        for i in 0..<sample.rows { difference[i, i] -= target }
        let distance = BLAS.dot(difference.elements, difference.elements)
        let squaredNorm = BLAS.dot(sample.elements, sample.elements)
        let error = max(0, fourthPowers / count - squaredNorm) / count
        return distance > 0 ? min(error, distance) / distance : 0
    }
}
