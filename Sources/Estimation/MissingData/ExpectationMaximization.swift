public import Numerics

/// Means and covariance of greatest likelihood of normal returns of which some are unknown.
///
/// In turns, what is unknown of a day is expected given what is known of it and the moments, and the
/// moments are those of the completed days, with the variance of what was expected added: Dempster,
/// Laird & Rubin, "Maximum Likelihood from Incomplete Data via the EM Algorithm", Journal of the Royal
/// Statistical Society B 39 (1977); Little & Rubin, "Statistical Analysis with Missing Data" (2002),
/// section 11.2. Right wherever that a return is unknown does not depend on what it would have been,
/// given the known ones; semidefinite always. Divided by T, as likelihoods are. Where assets were only listed at different
/// times, no turns are needed, see ``MissingSums/nested()``.
public struct ExpectationMaximization: Hashable, Sendable {
    /// The mean of each asset.
    public let mean: [Double]
    /// The covariance.
    public let covariance: Matrix
    /// How many turns it took; none where the moments are known without.
    public let iterations: Int

    /// Fits the moments.
    ///
    /// - Parameters:
    ///   - returns: The returns, each asset known on two days at least.
    ///   - tolerance: The change of a moment in units of deviations and variances at which to end.
    ///   - limit: The most turns.
    /// - Throws: ``EstimationError/insufficientHistory(observations:required:)``, or
    ///   ``EstimationError/notConverged(estimator:remedy:)``.
    /// - Complexity: O(T · n²) once and O(patterns · n³) for each turn; turns are the more, the more is unknown.
    public init(
        _ returns: IncompleteReturns,
        tolerance: Double = 1e-9,
        limit: Int = 10_000
    ) throws(EstimationError) {
        let patterns = try MissingPatterns(returns)
        let found = try ExpectationMaximization(
            patterns.sums(),
            tolerance: tolerance,
            limit: limit
        )
        mean = zip(found.mean, patterns.center).map { $0 + $1 }
        covariance = found.covariance
        iterations = found.iterations
    }

    /// The same of days that are summed, about their center.
    ///
    /// - Parameters:
    ///   - sums: The days.
    ///   - start: Moments near those sought; without correlations unless given.
    ///   - tolerance: The change of a moment in units of deviations and variances at which to end.
    ///   - limit: The most turns.
    /// - Throws: ``EstimationError/insufficientHistory(observations:required:)``, or
    ///   ``EstimationError/notConverged(estimator:remedy:)``.
    init(
        _ sums: MissingSums,
        from start: MissingSums.Moments? = nil,
        tolerance: Double = 1e-9,
        limit: Int = 10_000
    ) throws(EstimationError) {
        // Asked of in any case: it knows whether each asset has the days to be told of.
        let plain = try sums.start()
        if let exact = sums.nested() {
            (mean, covariance, iterations) = (exact.mean, exact.covariance, 0)
            return
        }
        var moments = start ?? plain
        for iteration in 1...limit {
            guard let next = sums.completed(moments), !Interruption.isRequested else { break }
            let change = next.distance(to: moments)
            moments = next
            guard change <= tolerance else { continue }
            mean = moments.mean
            covariance = moments.covariance
            iterations = iteration
            return
        }
        throw .notConverged(
            estimator: "Expectation maximization",
            remedy: "Choose a window in which more returns are known, or pairwise covariances."
        )
    }
}
