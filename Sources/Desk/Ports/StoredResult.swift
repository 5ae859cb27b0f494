public import Portfolio

/// A result of the optimizer as it is kept: its texts, and what lists and searches need.
public struct StoredResult: Hashable, Sendable {
    /// The identifier on the wire, `portfolio_id`.
    public var id: String
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
    /// The canonical request as JSON.
    public var requestText: String
    /// The result as JSON, as it was answered.
    public var resultText: String

    /// A result to keep.
    public init(
        id: String,
        key: String,
        createdAt: Timestamp,
        timestamp: Timestamp,
        model: String,
        riskMeasure: String,
        objective: String,
        assets: [AssetID],
        metrics: PortfolioMetrics,
        requestText: String,
        resultText: String
    ) {
        self.id = id
        self.key = key
        self.createdAt = createdAt
        self.timestamp = timestamp
        self.model = model
        self.riskMeasure = riskMeasure
        self.objective = objective
        self.assets = assets
        self.metrics = metrics
        self.requestText = requestText
        self.resultText = resultText
    }

    /// The result without its texts.
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
