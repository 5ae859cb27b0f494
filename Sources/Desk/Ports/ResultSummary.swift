public import Portfolio

/// A stored result as lists show it.
public struct ResultSummary: Hashable, Sendable {
    /// The identifier on the wire, `portfolio_id`.
    public var id: String
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

    /// A summary.
    public init(
        id: String,
        createdAt: Timestamp,
        timestamp: Timestamp,
        model: String,
        riskMeasure: String,
        objective: String,
        assets: [AssetID],
        metrics: PortfolioMetrics
    ) {
        self.id = id
        self.createdAt = createdAt
        self.timestamp = timestamp
        self.model = model
        self.riskMeasure = riskMeasure
        self.objective = objective
        self.assets = assets
        self.metrics = metrics
    }

    /// An element of `results` in the answer of `GET /api/portfolio/results`.
    public var json: JSON {
        .members(
            ("portfolio_id", .string(id)),
            ("created_at", .string(createdAt.description)),
            ("timestamp", .string(timestamp.description)),
            ("model", .string(model)),
            ("risk_measure", .string(riskMeasure)),
            ("objective", .string(objective)),
            ("assets", .array(assets.map { .string($0.symbol) })),
            ("metrics", metrics.json)
        )
    }
}
