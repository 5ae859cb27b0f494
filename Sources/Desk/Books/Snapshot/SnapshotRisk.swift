internal import Estimation
internal import MarketData
internal import Numerics
internal import Performance
internal import Portfolio

/// The risk of what is held today, by the returns that its assets had.
///
/// Each past day is as it would have been with today's weights; what is cash had no return.
struct SnapshotRisk: Sendable {
    /// Days of trading whose returns count at most.
    static let window = 252
    /// Of the tail measures.
    static let confidence = 0.95

    /// What is measured, in the order of ``correlation``.
    let assets: [AssetID]
    /// Returns that were there.
    let observations: Int
    /// σ √252 of the whole portfolio.
    let volatility: Double
    /// Value at risk and its conditional mean, shares of the portfolio's value per day.
    let tail: TailRisk
    /// Of the assets' returns; unknown beside one that never moves.
    let correlation: [[Double?]]
    /// Cov(portfolio, benchmark) / Var(benchmark), where there is a benchmark that moves.
    let beta: Double?

    /// The risk of weights of the whole, cash being what is missing to one.
    ///
    /// - Throws: Where there are too few prices, in words.
    init(
        _ assets: [AssetID],
        weights: [Double],
        prices: PriceTable,
        benchmark: AssetID?,
        end: Day
    ) throws {
        let all = assets + (benchmark.map { [$0] } ?? [])
        let window = prices.window(through: end)
        let first = window.days.suffix(SnapshotRisk.window + 1).first
        let returns = try ReturnTable(prices: window, assets: all, from: first, through: end)
        let values = returns.values
        let series = try ReturnSeries(
            weights: weights + (benchmark == nil ? [] : [0]),
            assets: values,
            periodsPerYear: 252
        )
        let covariance = try CovarianceEstimator.historical.estimate(returns).matrix
        self.assets = assets
        observations = values.rows
        volatility = series.volatility
        tail = try series.tailRisk(confidenceLevel: SnapshotRisk.confidence)
        let correlations = CorrelationMatrix(covariance: covariance)
        correlation = assets.indices.map { i in assets.indices.map { correlations[i, $0] } }
        let place = assets.count
        guard benchmark != nil, covariance[place, place] > 0 else {
            beta = nil
            return
        }
        let shared = assets.indices.reduce(0) { $0 + weights[$1] * covariance[$1, place] }
        beta = shared / covariance[place, place]
    }
}
