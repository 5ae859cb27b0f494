public import Numerics

extension IncompleteReturns {
    /// How moments are estimated of returns that are not all known.
    public enum Method: Hashable, Sendable {
        /// The sample mean of what is known of an asset, and the sample covariance of each pair over the days on which
        /// both are known: pandas' `cov()`. Pairs see different days, so the matrix need not be semidefinite; see
        /// ``CovarianceCheck`` for the nearest that is.
        case pairwise
        /// The moments of greatest likelihood of normal returns, the covariance times T/(T − 1) so that it is the sample's
        /// where all are known.
        case expectationMaximization
    }

    /// The means and the covariance per period.
    ///
    /// - Throws: ``EstimationError`` where an asset, or of pairs two together, has fewer than two known returns, or the
    ///   iteration does not end.
    /// - Complexity: O(T · n²) of pairs; see ``ExpectationMaximization``.
    public func moments(
        by method: Method
    ) throws(EstimationError) -> (mean: [Double], covariance: Matrix) {
        let history = try IncompleteHistory(self, by: method)
        return (history.mean, history.covariance)
    }
}
