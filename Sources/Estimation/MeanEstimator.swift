public import MarketData

/// How the expected return of each asset is estimated, per period.
public enum MeanEstimator: Hashable, Sendable {
    /// The arithmetic mean of all observations.
    case historical
    /// The exponentially weighted mean; each observation weighs `decay` of the next newer one.
    case ewma(decay: Double)

    /// The expected return of each asset, per period of the table.
    ///
    /// - Throws: ``EstimationError`` for fewer than two observations, an unusable return or decay.
    /// - Complexity: O(observations · assets).
    public func estimate(_ returns: ReturnTable) throws(EstimationError) -> [Double] {
        try returns.checkForEstimation()
        return try estimateChecked(returns)
    }

    /// The estimate, of returns known to be usable.
    func estimateChecked(_ returns: ReturnTable) throws(EstimationError) -> [Double] {
        switch self {
        case .historical: HistoricalMean.estimate(returns.values)
        case .ewma(let decay): EWMAMean.estimate(returns.values, weights: try EWMAWeights(decay))
        }
    }
}
