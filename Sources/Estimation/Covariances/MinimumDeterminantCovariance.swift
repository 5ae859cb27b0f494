internal import Numerics

/// The covariance of the observations that lie closest together, which outliers cannot move.
///
/// Of all subsets of h observations the one whose covariance has the least determinant is sought;
/// observations whose distance from it is below the 97.5 % quantile of χ² make the estimate, their
/// covariance times the factor that makes it right for normal returns. Rousseeuw & Van Driessen, "A
/// Fast Algorithm for the Minimum Covariance Determinant Estimator", Technometrics 41 (1999), with the
/// factors of Croux & Haesbroeck (1999). Equals scikit-learn's `MinCovDet` where both find one subset;
/// that they do is not certain, as the search is random from ``seed``.
public struct MinimumDeterminantCovariance: CovarianceEstimator, Hashable {
    /// h / T, from 0.5 to 1; `nil` for the most robust, h = ⌈(T + n + 1) / 2⌉.
    public var supportFraction: Double?
    /// Where the random search starts.
    public var seed: UInt64

    /// The estimator.
    public init(supportFraction: Double? = nil, seed: UInt64 = 0) {
        self.supportFraction = supportFraction
        self.seed = seed
    }

    /// The covariance.
    ///
    /// - Throws: ``EstimationError/singularSample(estimator:observations:assets:)`` where h
    ///   observations lie in a plane, as any of no more than n + 1 do, or
    ///   ``EstimationError/invalidOption(name:value:allowed:)``.
    /// - Complexity: O(500 · 300 · n² + 20 · T · n²).
    public func covariance(of sample: ReturnSample) throws(EstimationError) -> CovarianceEstimate {
        if let supportFraction, !(supportFraction >= 0.5 && supportFraction <= 1) {
            throw .invalidOption(
                name: "support_fraction of mcd",
                value: supportFraction,
                allowed: "a number from 0.5 to 1"
            )
        }
        let (count, order) = (sample.observations, sample.assets)
        guard order > 0 else { return CovarianceEstimate(sample.covariance) }
        let size = supportFraction.map { Int($0 * Double(count)) } ?? (count + order + 2) / 2
        let search = ConcentrationSearch(
            sample.centered.deviations,
            supportSize: min(size, count)
        )
        guard size > order, let found = search.best(seed: seed),
            let matrix = reweighted(search, found)
        else {
            throw .singularSample(estimator: "mcd", observations: count, assets: order)
        }
        return CovarianceEstimate(matrix)
    }

    /// The covariance of the observations that are no outliers.
    private func reweighted(_ search: ConcentrationSearch, _ raw: ConcentratedSubset) -> Matrix? {
        let order = search.points.columns
        let law = ChiSquared(degreesOfFreedom: Double(order))
        let share = Double(search.supportSize) / Double(search.points.rows)
        let factor = MinimumDeterminantCovariance.consistency(order, share)
        let limit = law.quantile(0.975) * factor
        let distances = raw.distances(of: search.points)
        let kept = distances.indices.filter { distances[$0] < limit }
        guard let subset = ConcentratedSubset(search.points, kept) else { return nil }
        let scale = MinimumDeterminantCovariance.consistency(order, 0.975)
        return subset.covariance.scaled(by: scale)
    }

    /// What makes the covariance of the share nearest to the centre right for normal returns.
    private static func consistency(_ order: Int, _ share: Double) -> Double {
        guard share < 1 else { return 1 }
        let limit = ChiSquared(degreesOfFreedom: Double(order)).quantile(share)
        return share / ChiSquared(degreesOfFreedom: Double(order + 2)).probability(upTo: limit)
    }
}
