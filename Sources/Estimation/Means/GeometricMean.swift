internal import MarketData
public import Numerics

/// The constant return that compounds to the same wealth, (Πₜ (1 + rₜ))^(1/T) − 1.
///
/// Lies below the arithmetic mean by about half the variance. Its annual figure, mean × periods, is
/// arithmetic like every other here; PyPortfolioOpt's `mean_historical_return(compounding=True)`
/// compounds it instead, (1 + mean)^periods − 1.
public struct GeometricMean: MeanEstimator, Hashable {
    /// The estimator.
    public init() {}

    /// The geometric mean of each asset's returns; −1 where all was lost in some period.
    ///
    /// - Throws: ``EstimationError/unusableReturn(asset:day:value:)`` for a loss of more than all.
    /// - Complexity: O(T · n).
    public func mean(
        of sample: ReturnSample,
        covariance: () throws(EstimationError) -> Matrix
    ) throws(EstimationError) -> [Double] {
        var means: [Double] = []
        means.reserveCapacity(sample.assets)
        for j in 0..<sample.assets {
            let column = sample.values.column(j)
            if let day = column.firstIndex(where: { $0 < -1 }) {
                throw .unusableReturn(
                    asset: sample.returns.assets[j],
                    day: sample.returns.days[day],
                    value: column[day]
                )
            }
            guard !column.contains(-1) else {
                means.append(-1)
                continue
            }
            let growth = Statistics.mean(column.map { Double.log(onePlus: $0) }) ?? 0
            means.append(Double.expMinusOne(growth))
        }
        return means
    }
}
