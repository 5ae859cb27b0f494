internal import Optimization

/// What a binding constraint costs: the change of a metric for a limit raised by one whole unit.
public struct ShadowPrice: Hashable, Sendable {
    /// The names of all metrics.
    public static let metrics = LimitPrice.Metric.allCases.map(\.rawValue)

    /// The constraint by the user's name, such as `Tech max`.
    public var constraint: String
    /// The limit that binds.
    public var limit: Double
    /// Change of the metric per unit of the limit, annualized.
    public var shadowPrice: Double
    /// `volatility`, `expected_return`, `utility` or `sharpe_ratio`.
    public var metric: String

    /// The price of a constraint.
    public init(constraint: String, limit: Double, shadowPrice: Double, metric: String) {
        self.constraint = constraint
        self.limit = limit
        self.shadowPrice = shadowPrice
        self.metric = metric
    }

    /// `{"constraint", "limit", "shadow_price", "metric"}`.
    public var json: JSON {
        .members(
            ("constraint", .string(constraint)),
            ("limit", JSON(limit)),
            ("shadow_price", JSON(shadowPrice)),
            ("metric", .string(metric))
        )
    }
}
