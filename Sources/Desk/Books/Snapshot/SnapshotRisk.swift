internal import Estimation
internal import MarketData
internal import Numerics
internal import Performance
internal import Portfolio

/// The risk of what is held today, by the returns that its assets had.
///
/// Each past day is as it would have been with today's weights; what is cash had no return.
struct SnapshotRisk: Sendable {
    /// Of the tail measures.
    static let confidence = 0.95

    /// Positions whose correlations are told at most, so that an answer stays small.
    static let correlated = 50

    /// The largest positions, in the order of ``correlation``.
    let assets: [AssetID]
    /// Returns that were there.
    let observations: Int
    /// σ √252 of the whole portfolio.
    let volatility: Double
    /// Value at risk and its conditional mean, shares of the portfolio's value per day.
    let tail: TailRisk
    /// Of the assets' returns; unknown beside one that never moves.
    let correlation: [[Double?]]
    /// What is left out, in words.
    let note: String?
    /// Cov(portfolio, benchmark) / Var(benchmark), where there is a benchmark that moves.
    let beta: Double?

    /// The risk of weights of the whole, cash being what is missing to one.
    ///
    /// - Throws: Where the returns are of no use, in words.
    /// - Complexity: O(observations · positions), one product of matrix and vector.
    init(_ window: RiskWindow, weights: [Double]) throws {
        let values = window.returns
        let series = try ReturnSeries(
            weights: weights + (window.hasBenchmark ? [0] : []),
            assets: values,
            periodsPerYear: 252
        )
        observations = values.rows
        volatility = series.volatility
        tail = try series.tailRisk(confidenceLevel: SnapshotRisk.confidence)
        let largest = weights.indices.sorted { (-abs(weights[$0]), $0) < (-abs(weights[$1]), $1) }
        let places = largest.prefix(SnapshotRisk.correlated).sorted()
        assets = places.map { window.assets[$0] }
        note =
            places.count < weights.count
            ? "Correlations are those of the \(places.count) largest of \(weights.count) positions."
            : nil
        let columns = Matrix(
            rows: values.rows,
            columns: places.count,
            columnMajor: places.flatMap { values.column($0) }
        )
        let covariance = try SampleCovariance().estimate(
            ReturnTable(assets: assets, days: window.days, values: columns)
        ).matrix
        let correlations = CorrelationMatrix(covariance: covariance)
        correlation = places.indices.map { i in places.indices.map { correlations[i, $0] } }
        beta =
            window.hasBenchmark
            ? SnapshotRisk.slope(of: series.values, over: values.column(weights.count)) : nil
    }

    /// Cov(y, x) / Var(x); `nil` where x never moves.
    private static func slope(of y: [Double], over x: [Double]) -> Double? {
        guard let meanY = Statistics.mean(y), let meanX = Statistics.mean(x) else { return nil }
        let variance = Statistics.sumOfSquares(x, around: meanX)
        guard variance > 0 else { return nil }
        let products = zip(x, y).map { ($0 - meanX) * ($1 - meanY) }
        return Statistics.sum(products) / variance
    }
}
