public import Numerics

/// Sample means shrunk towards one return by the optimal linear estimator for many assets.
///
/// μ = α m + β b 1 with the sample means m, the target b, the sample covariance S,
/// u = mᵀS⁻¹m, v = b mᵀS⁻¹1, w = b² 1ᵀS⁻¹1 and
///
///     α = ((u − n / (T − n)) w − v²) / (u w − v²),   β = (1 − α) v / w:
///
/// Bodnar, Okhrin & Parolya, "Optimal shrinkage estimator for high-dimensional mean vector", Journal
/// of Multivariate Analysis 170 (2019). Equals skfolio's `ShrunkMu(method=BODNAR_OKHRIN)`;
/// Riskfolio-Lib's `BOP` divides β by u instead of the paper's w.
public struct BodnarOkhrinParolyaMean: MeanEstimator, Hashable {
    /// Towards which return the means are shrunk; its scale does not matter.
    public var target: ShrinkageTarget

    /// The estimator.
    public init(target: ShrinkageTarget = .grandMean) { self.target = target }

    /// The shrunk means.
    ///
    /// - Throws: ``EstimationError/singularSample(estimator:observations:assets:)`` where S has no
    ///   inverse.
    /// - Complexity: O(T · n² + n³ / 3).
    public func mean(
        of sample: ReturnSample,
        covariance: () throws(EstimationError) -> Matrix
    ) throws(EstimationError) -> [Double] {
        let means = sample.means
        guard !means.isEmpty else { return [] }
        let inverse = try SampleInverse(sample, for: "bop")
        let target = try target.value(of: means, sample) { () throws(EstimationError) in inverse }
        let targets = [Double](repeating: target, count: means.count)
        let u = inverse.form(means, means)
        let v = inverse.form(means, targets)
        let w = inverse.form(targets, targets)
        let determinant = u * w - v * v
        // Means that are their target's multiple are shrunk to themselves, to nothing from nothing.
        guard w > 0, determinant > 1e-14 * u * w else { return means }
        let count = Double(means.count)
        let excess = count / (Double(sample.observations) - count)
        let alpha = 1 - excess * w / determinant
        let beta = (1 - alpha) * v / w
        return means.map { alpha * $0 + beta * target }
    }
}
