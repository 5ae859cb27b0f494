public import Portfolio

/// A result of the optimizer as it is kept: its text, and what lists and searches need.
public struct StoredResult: Hashable, Sendable {
    /// Digest of the canonical request and of the data: identical question, identical key.
    public var key: String
    /// When it was computed.
    public var createdAt: Timestamp
    /// The day of the newest price used.
    public var timestamp: Timestamp
    /// Wire name of the model.
    public var model: String
    /// Wire name of the risk measure.
    public var riskMeasure: String
    /// Wire name of the objective.
    public var objective: String
    /// The universe, in the order of the request.
    public var assets: [AssetID]
    /// How the portfolio did.
    public var metrics: PortfolioMetrics
    /// The result as JSON, as it was answered; the request stands in its metadata.
    public var resultText: String

    /// A result to keep.
    public init(
        key: String,
        createdAt: Timestamp,
        timestamp: Timestamp,
        model: String,
        riskMeasure: String,
        objective: String,
        assets: [AssetID],
        metrics: PortfolioMetrics,
        resultText: String
    ) {
        self.key = key
        self.createdAt = createdAt
        self.timestamp = timestamp
        self.model = model
        self.riskMeasure = riskMeasure
        self.objective = objective
        self.assets = assets
        self.metrics = metrics
        self.resultText = resultText
    }

    /// The identifier on the wire, `portfolio_id`: how the key begins.
    public var id: String { StoredResult.id(ofKey: key) }

    /// The identifier of the result under `key`: its first 16 digits.
    public static func id(ofKey key: String) -> String { String(key.prefix(16)) }

    /// The result without its text.
    public var summary: ResultSummary {
        ResultSummary(
            id: id,
            createdAt: createdAt,
            timestamp: timestamp,
            model: model,
            riskMeasure: riskMeasure,
            objective: objective,
            assets: assets,
            metrics: metrics
        )
    }
}
