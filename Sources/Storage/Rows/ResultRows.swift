import Desk
import MarketData
import Numerics
import Portfolio

extension ResultSummary {
    /// The columns that make a summary, in the order in which it reads them.
    static let columns = """
        id, created_at, timestamp, model, risk_measure, objective, assets, expected_return, \
        volatility, sharpe_ratio, max_drawdown, annualized_return, sortino_ratio, value_at_risk, \
        conditional_value_at_risk
        """

    /// A summary from a row of ``columns``.
    init(_ row: some StoredRow) throws(StorageError) {
        self.init(
            id: row.text(0),
            createdAt: row.timestamp(1),
            timestamp: row.timestamp(2),
            model: row.text(3),
            riskMeasure: row.text(4),
            objective: row.text(5),
            assets: try row.assets(6),
            metrics: PortfolioMetrics(
                expectedReturn: row.double(7),
                volatility: row.double(8),
                sharpeRatio: row.optionalDouble(9),
                maxDrawdown: row.double(10),
                annualizedReturn: row.optionalDouble(11),
                sortinoRatio: row.optionalDouble(12),
                valueAtRisk: row.double(13),
                conditionalValueAtRisk: row.double(14)
            )
        )
    }
}

extension StoredResult {
    /// The columns that make a result: those of its summary, then its key and text.
    static let columns = "\(ResultSummary.columns), cache_key, result"

    /// A result from a row of ``columns``.
    init(_ row: some StoredRow) throws(StorageError) {
        let summary = try ResultSummary(row)
        self.init(
            key: row.text(15),
            createdAt: summary.createdAt,
            timestamp: summary.timestamp,
            model: summary.model,
            riskMeasure: summary.riskMeasure,
            objective: summary.objective,
            assets: summary.assets,
            metrics: summary.metrics,
            resultText: row.text(16)
        )
    }
}

extension StoredMoments {
    /// The columns that make moments, in the order in which they read them.
    static let columns = "assets, mean, covariance"

    /// Moments from a row of ``columns``; `nil` where their sizes disagree.
    init?(_ row: some StoredRow) throws(StorageError) {
        let assets = try row.assets(0)
        guard let mean = row.doubles(1), let covariance = row.doubles(2),
            mean.count == assets.count, covariance.count == assets.count * assets.count
        else { return nil }
        self.init(
            assets: assets,
            mean: mean,
            covariance: Matrix(
                rows: assets.count,
                columns: assets.count,
                columnMajor: covariance
            )
        )
    }
}
