extension Migration {
    /// Version 2: a result is written once.
    ///
    /// The identifier is how the key begins, so it is computed when it is read, and the request
    /// stands in the result's metadata. An index less on digests, which fall all over it, halves
    /// the pages that each result touches.
    static let narrowResults = Migration(
        number: 2,
        name: "narrow results",
        sql: """
            CREATE TABLE narrow_result (
                sequence INTEGER PRIMARY KEY,
                cache_key TEXT NOT NULL UNIQUE,
                created_at INTEGER NOT NULL,
                timestamp INTEGER NOT NULL,
                model TEXT NOT NULL,
                risk_measure TEXT NOT NULL,
                objective TEXT NOT NULL,
                expected_return REAL NOT NULL,
                volatility REAL NOT NULL,
                sharpe_ratio REAL,
                max_drawdown REAL NOT NULL,
                annualized_return REAL,
                sortino_ratio REAL,
                value_at_risk REAL NOT NULL,
                conditional_value_at_risk REAL NOT NULL,
                assets TEXT NOT NULL,
                result TEXT NOT NULL,
                id TEXT AS (substr(cache_key, 1, 16)) VIRTUAL
            ) STRICT;
            INSERT INTO narrow_result (sequence, cache_key, created_at, timestamp, model,
                risk_measure, objective, expected_return, volatility, sharpe_ratio, max_drawdown,
                annualized_return, sortino_ratio, value_at_risk, conditional_value_at_risk, assets,
                result)
            SELECT sequence, cache_key, created_at, timestamp, model,
                risk_measure, objective, expected_return, volatility, sharpe_ratio, max_drawdown,
                annualized_return, sortino_ratio, value_at_risk, conditional_value_at_risk, assets,
                result
            FROM optimization_result ORDER BY sequence;
            DROP TABLE optimization_result;
            ALTER TABLE narrow_result RENAME TO optimization_result;
            """
    )
}
