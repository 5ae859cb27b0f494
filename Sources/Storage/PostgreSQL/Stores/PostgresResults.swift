import Desk
import Portfolio

/// How results are found and kept.
enum PostgresResults {
    /// Whether a row is the result called `$1`, by the index on keys: an identifier is how a key begins.
    static let isCalled = "cache_key >= $1 AND cache_key < $1 || chr(127) AND id = $1"

    /// Inserts a result, unless one with its key is there.
    static let insertion = """
        INSERT INTO optimization_result (created_at, timestamp, model, risk_measure, objective, assets,
            expected_return, volatility, sharpe_ratio, max_drawdown, annualized_return, sortino_ratio,
            value_at_risk, conditional_value_at_risk, cache_key, result)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        ON CONFLICT (cache_key) DO NOTHING
        """

    /// The parameters of ``insertion``.
    static func values(of result: StoredResult) -> [PostgresValue] {
        let metrics = result.metrics
        return [
            .timestamp(result.createdAt), .timestamp(result.timestamp), .text(result.model),
            .text(result.riskMeasure), .text(result.objective), .symbols(result.assets),
            .double(metrics.expectedReturn), .double(metrics.volatility),
            .double(metrics.sharpeRatio), .double(metrics.maxDrawdown),
            .double(metrics.annualizedReturn), .double(metrics.sortinoRatio),
            .double(metrics.valueAtRisk), .double(metrics.conditionalValueAtRisk),
            .text(result.key), .text(result.resultText),
        ]
    }
}

extension PostgresValue {
    /// Symbols, separated by commas, which no symbol contains.
    static func symbols(_ assets: [AssetID]) -> PostgresValue {
        .text(assets.map(\.symbol).joined(separator: ","))
    }
}
