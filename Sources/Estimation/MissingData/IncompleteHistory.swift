public import Numerics

/// A history of returns that are not all known, from whose days others are drawn, with what estimates all of them.
public struct IncompleteHistory: Sendable {
    /// What is known on how many days, by the method.
    private enum Days: Sendable {
        case pairs(PairedSums)
        case patterns(MissingPatterns, fitted: MissingSums.Moments)
    }

    /// The returns.
    public let returns: IncompleteReturns
    /// The means and the covariance of the history itself.
    let mean: [Double]
    let covariance: Matrix
    private let days: Days

    /// A drawn history's iteration ends at changes of this part of a deviation, ten thousandths of a sampling error.
    private static let tolerance = 1e-7

    /// A history whose moments are estimated by a method, as are those of all that are drawn from it.
    ///
    /// - Throws: ``EstimationError`` where an asset, or of pairs two together, has fewer than two known returns, or the
    ///   iteration does not end.
    /// - Complexity: O(T · n²) of pairs; see ``ExpectationMaximization``.
    public init(
        _ returns: IncompleteReturns,
        by method: IncompleteReturns.Method
    ) throws(EstimationError) {
        self.returns = returns
        guard returns.observations >= 2 else {
            throw .insufficientHistory(observations: returns.observations, required: 2)
        }
        switch method {
        case .pairwise:
            let sums = try PairedSums(returns)
            let once = [Double](repeating: 1, count: returns.observations)
            let moments = try sums.moments(once)
            days = .pairs(sums)
            (mean, covariance) = (sums.center, moments.covariance)
        case .expectationMaximization:
            let patterns = try MissingPatterns(returns)
            let found = try ExpectationMaximization(patterns.sums())
            let count = Double(returns.observations)
            days = .patterns(
                patterns,
                fitted: MissingSums.Moments(mean: found.mean, covariance: found.covariance)
            )
            mean = zip(found.mean, patterns.center).map { $0 + $1 }
            covariance = found.covariance.scaled(by: count / (count - 1))
        }
    }

    /// The means and the covariance of a history that is drawn, of at least two days, any of them as often as it has it.
    ///
    /// An iteration begins at the moments of the history itself, which those of drawn ones are near.
    ///
    /// - Throws: ``EstimationError`` where an asset, or of pairs two together, has fewer than two known returns in it, or
    ///   the iteration does not end.
    /// - Complexity: O(T · n²), and O(patterns · n³) for each turn of an iteration.
    public func moments(
        of rows: [Int]
    ) throws(EstimationError) -> (mean: [Double], covariance: Matrix) {
        var counts = [Double](repeating: 0, count: returns.observations)
        for row in rows { counts[row] += 1 }
        switch days {
        case .pairs(let sums):
            let found = try sums.moments(counts)
            return (zip(found.mean, sums.center).map { $0 + $1 }, found.covariance)
        case .patterns(let patterns, let fitted):
            let found = try ExpectationMaximization(
                patterns.sums(counts),
                from: fitted,
                tolerance: IncompleteHistory.tolerance
            )
            let count = Double(rows.count)
            return (
                zip(found.mean, patterns.center).map { $0 + $1 },
                found.covariance.scaled(by: count / (count - 1))
            )
        }
    }
}
