internal import Numerics

/// The covariance whose inverse has few elements besides zero: few pairs depend on each other directly.
///
/// Of the sample's correlations C the inverse Θ minimizes
///
///     tr(CΘ) − log det Θ + α Σᵢ≠ⱼ |θᵢⱼ|;
///
/// the estimate is D Θ⁻¹ D with the sample's deviations D (divided by T − 1). Friedman, Hastie &
/// Tibshirani, "Sparse inverse covariance estimation with the graphical lasso", Biostatistics 9 (2008).
/// Equals scikit-learn's `graphical_lasso(C, alpha=α)` on correlations, so that α means the same for
/// calm and for wild assets: from 0, the sample, to the largest |cᵢⱼ|, no correlation at all. Variances
/// are kept, and no correlation moves by more than α.
public struct GraphicalLassoCovariance: CovarianceEstimator, Hashable {
    /// α, above 0 and at most 1.
    public var penalty: Double

    /// The estimator of a penalty.
    public init(penalty: Double = 0.1) { self.penalty = penalty }

    /// The covariance, positive definite.
    ///
    /// - Throws: ``EstimationError/invalidOption(name:value:allowed:)``, or
    ///   ``EstimationError/notConverged(estimator:remedy:)``.
    /// - Complexity: O(T · n²), and O(n² · neighbours) for each sweep over the assets, of groups that
    ///   no correlation above α connects.
    public func covariance(of sample: ReturnSample) throws(EstimationError) -> CovarianceEstimate {
        guard penalty > 0, penalty <= 1 else {
            throw .invalidOption(
                name: "penalty of graphical_lasso",
                value: penalty,
                allowed: "a number above 0 and at most 1"
            )
        }
        let (correlations, deviations) = sample.covariance.correlations()
        var result = Matrix.identity(sample.assets)
        for group in groups(correlations) where group.count > 1 {
            var descent = GraphicalLassoDescent(
                correlations.submatrix(rows: group, columns: group),
                penalty: penalty
            )
            guard descent.run() else {
                throw .notConverged(
                    estimator: "graphical_lasso",
                    remedy: "Raise its penalty, or leave out assets that move like others."
                )
            }
            for (b, j) in group.enumerated() {
                for (a, i) in group.enumerated() { result[i, j] = descent.covariance[a, b] }
            }
        }
        return CovarianceEstimate(result.scaledBothSides(by: deviations))
    }

    /// Groups of assets connected by correlations above α: Θ has no elements between them.
    ///
    /// Mazumder & Hastie, "Exact covariance thresholding into connected components", Journal of Machine
    /// Learning Research 13 (2012).
    private func groups(_ correlations: Matrix) -> [[Int]] {
        var isFree = [Bool](repeating: true, count: correlations.rows)
        var groups: [[Int]] = []
        for start in isFree.indices where isFree[start] {
            isFree[start] = false
            var group = [start]
            var next = 0
            while next < group.count {
                let asset = group[next]
                for other in isFree.indices
                where isFree[other] && abs(correlations[other, asset]) > penalty {
                    isFree[other] = false
                    group.append(other)
                }
                next += 1
            }
            groups.append(group.sorted())
        }
        return groups
    }
}
