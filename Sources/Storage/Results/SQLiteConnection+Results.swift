import Desk
import Portfolio

/// How results are found.
enum SQLiteResults {
    /// Whether a row is the result called `?1`, by the index on keys: an identifier is how a key begins.
    static let isCalled = "cache_key >= ?1 AND cache_key < ?1 || x'7f' AND id = ?1"
}

extension SQLiteConnection {
    /// Inserts a result, unless one with its key is there.
    func insert(_ result: StoredResult) throws {
        let statement = try statement(
            """
            INSERT INTO optimization_result (created_at, timestamp, model, risk_measure, objective,
                assets, expected_return, volatility, sharpe_ratio, max_drawdown, annualized_return,
                sortino_ratio, value_at_risk, conditional_value_at_risk, cache_key, result)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
            ON CONFLICT (cache_key) DO NOTHING
            """
        )
        try statement.bind(1, result.createdAt.secondsSinceEpoch)
        try statement.bind(2, result.timestamp.secondsSinceEpoch)
        try statement.bind(3, result.model)
        try statement.bind(4, result.riskMeasure)
        try statement.bind(5, result.objective)
        try statement.bind(6, result.assets)
        try statement.bind(7, result.metrics)
        try statement.bind(15, result.key)
        try statement.bind(16, result.resultText)
        try statement.run()
    }
}

extension Statement {
    /// Binds symbols, separated by commas.
    func bind(_ parameter: Int32, _ assets: [AssetID]) throws(StorageError) {
        try bind(parameter, assets.map(\.symbol).joined(separator: ","))
    }

    /// Binds eight parameters from `parameter` on.
    fileprivate func bind(_ parameter: Int32, _ metrics: PortfolioMetrics) throws(StorageError) {
        try bind(parameter, metrics.expectedReturn)
        try bind(parameter + 1, metrics.volatility)
        try bind(parameter + 2, metrics.sharpeRatio)
        try bind(parameter + 3, metrics.maxDrawdown)
        try bind(parameter + 4, metrics.annualizedReturn)
        try bind(parameter + 5, metrics.sortinoRatio)
        try bind(parameter + 6, metrics.valueAtRisk)
        try bind(parameter + 7, metrics.conditionalValueAtRisk)
    }
}
