public import Numerics

extension IncompleteReturns {
    /// How moments are estimated of returns that are not all known.
    public enum Method: Hashable, Sendable {
        /// The sample mean of what is known of an asset, and the sample covariance of each pair over the days on which
        /// both are known.
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
        switch method {
        case .pairwise: return (try means(), try pairwiseCovariance().matrix)
        case .expectationMaximization:
            guard observations >= 2 else {
                throw .insufficientHistory(observations: observations, required: 2)
            }
            let fitted = try ExpectationMaximization(self)
            let scale = Double(observations) / Double(observations - 1)
            return (fitted.mean, fitted.covariance.scaled(by: scale))
        }
    }
}
