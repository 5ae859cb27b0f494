public import MarketData
import Numerics

/// How the expected return of each asset is estimated, per period.
///
/// Either is a mean of the observations, Σₜ wₜ rₜᵢ / Σₜ wₜ, and differs in the weights only.
public enum MeanEstimator: Hashable, Sendable {
    /// The arithmetic mean: wₜ = 1.
    case historical
    /// The exponentially weighted mean: each observation weighs `decay` of the next newer one.
    ///
    /// Equals the last row of pandas' `ewm(alpha=1-decay, adjust=True).mean()`.
    case ewma(decay: Double)

    /// The expected return of each asset, per period of the table.
    ///
    /// - Throws: ``EstimationError`` for fewer than two observations, an unusable return or decay.
    /// - Complexity: O(observations · assets).
    public func estimate(_ returns: ReturnTable) throws(EstimationError) -> [Double] {
        try returns.checkForEstimation()
        return try weighting.center(returns.values).means
    }

    /// The weights of the observations.
    var weighting: ObservationWeighting {
        get throws(EstimationError) {
            switch self {
            case .historical: .equal
            case .ewma(let decay): .exponential(try EWMAWeights(decay))
            }
        }
    }
}
