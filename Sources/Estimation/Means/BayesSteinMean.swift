public import Numerics

/// Sample means shrunk towards one return by the empirical Bayes estimator of Jorion.
///
/// μ = (1 − α) m + α b 1 with the sample means m, the target b, the sample covariance S and
///
///     α = (n + 2) / (n + 2 + T (m − b 1)ᵀS⁻¹(m − b 1)),
///
/// which lies in (0, 1]: Jorion, "Bayes-Stein Estimation for Portfolio Analysis", Journal of Financial
/// and Quantitative Analysis 21 (1986). Equals Riskfolio-Lib's `BS` and skfolio's `ShrunkMu`.
public struct BayesSteinMean: MeanEstimator, Hashable {
    /// Towards which return the means are shrunk.
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
        let inverse = try SampleInverse(sample, for: "bayes_stein")
        let target = try target.value(of: means, sample) { () throws(EstimationError) in inverse }
        let differences = means.map { $0 - target }
        let weight = Double(means.count + 2)
        let distance = Double(sample.observations) * inverse.form(differences, differences)
        let intensity = weight / (weight + distance)
        return zip(means, differences).map { $0 - intensity * $1 }
    }
}
