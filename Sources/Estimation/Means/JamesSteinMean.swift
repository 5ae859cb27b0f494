public import Numerics

/// Sample means shrunk towards one return by the estimator of James and Stein.
///
/// μ = (1 − α) m + α b 1 with the sample means m, the target b and
///
///     α = (tr S − 2 λ₁) / (T ‖m − b 1‖²),
///
/// λ₁ the largest eigenvalue of the sample covariance S: Meucci, "Risk and Asset Allocation" (2005),
/// section 4.4; Feng & Palomar, "A Signal Processing Perspective on Financial Engineering" (2016),
/// section 3.5. Equals Riskfolio-Lib's `JS` and skfolio's `ShrunkMu`, which do not bound α: where one
/// direction has more than half of the variance, as of shares of one market, α is negative and the
/// means are drawn apart. ``isBounded`` keeps it in [0, 1], the positive part that dominates the
/// plain estimator.
public struct JamesSteinMean: MeanEstimator, Hashable {
    /// Towards which return the means are shrunk.
    public var target: ShrinkageTarget
    /// Whether the intensity is kept in [0, 1].
    public var isBounded: Bool

    /// The estimator.
    public init(target: ShrinkageTarget = .grandMean, isBounded: Bool = false) {
        self.target = target
        self.isBounded = isBounded
    }

    /// The shrunk means.
    ///
    /// - Throws: ``EstimationError/singularSample(estimator:observations:assets:)`` for the target of
    ///   least variance where there is none.
    /// - Complexity: O(T · n² + 4n³ / 3).
    public func mean(
        of sample: ReturnSample,
        covariance: () throws(EstimationError) -> Matrix
    ) throws(EstimationError) -> [Double] {
        let means = sample.means
        guard !means.isEmpty else { return [] }
        let target = try target.value(of: means, sample) { () throws(EstimationError) in
            try SampleInverse(sample, for: "james_stein")
        }
        let distance = Statistics.sumOfSquares(means, around: target)
        guard distance > 0, let values = try? SymmetricEigen.values(of: sample.covariance),
            let largest = values.last
        else { return means }
        let free = Statistics.sum(sample.covariance.diagonal) - 2 * largest
        var intensity = free / distance / Double(sample.observations)
        if isBounded { intensity = min(max(intensity, 0), 1) }
        return means.map { (1 - intensity) * $0 + intensity * target }
    }
}
