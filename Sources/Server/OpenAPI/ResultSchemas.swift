import Desk

/// Schemas of what the optimizer answers.
enum ResultSchemas {
    static let result = Schema.object(
        [
            ("portfolio_id", Schema.identifier),
            ("timestamp", Schema.instant),
            ("status", Schema.string()),
            ("weights", Schema.map(of: Schema.number())),
            ("cash", Schema.nullable(Schema.number("1 − Σw, of a budget that is a range."))),
            ("metrics", Schema.reference("Metrics")),
            ("risk_contributions", Schema.map(of: Schema.number())),
            ("efficient_frontier", Schema.array(of: Schema.reference("PortfolioPoint"))),
            ("corner_portfolios", Schema.array(of: Schema.reference("PortfolioPoint"))),
            ("minimum_risk_portfolio", Schema.nullable(Schema.reference("PortfolioPoint"))),
            ("tangency_portfolio", Schema.nullable(Schema.reference("PortfolioPoint"))),
            ("solver", solver),
            ("shadow_prices", Schema.array(of: shadowPrice)),
            ("warnings", Schema.array(of: Schema.string())),
            ("metadata", metadata),
        ] + extras,
        optional: Set(extras.map(\.0))
    )

    /// What only some requests ask for.
    private static let extras =
        AllocationSchemas.result + RobustSchemas.result + StackingSchemas.result + [
            ("hierarchy", HierarchySchemas.result), ("views", ViewSchemas.report),
            ("graphs", GraphSchemas.result),
        ] + FactorSchemas.result

    static let metrics = Schema.object([
        ("expected_return", Schema.number("Annual, arithmetic.")),
        ("volatility", Schema.number("Annual.", from: 0)),
        ("sharpe_ratio", unknowable),
        ("max_drawdown", Schema.number("Of the compounded value.", from: 0)),
        ("annualized_return", Schema.number("Compounded.")),
        ("sortino_ratio", unknowable),
        ("value_at_risk", Schema.number("Per period; a loss is positive.")),
        ("conditional_value_at_risk", Schema.number("Per period; a loss is positive.")),
        (
            "tracking_error",
            Schema.nullable(Schema.number("Annual, to the request's benchmark.", from: 0))
        ),
        (
            "diversification_ratio",
            Schema.nullable(Schema.number("Deviations of the assets over the portfolio's."))
        ),
        ("risks", Schema.map(of: Schema.number(), "Measures of risk by code, per period.")),
    ])

    static let point = Schema.object([
        ("risk", Schema.number(from: 0)),
        ("return", Schema.number()),
        ("sharpe_ratio", unknowable),
        ("weights", Schema.map(of: Schema.number())),
    ])

    static let summary = Schema.object([
        ("portfolio_id", Schema.identifier),
        ("created_at", Schema.instant),
        ("timestamp", Schema.instant),
        ("model", Schema.string()),
        ("risk_measure", Schema.string()),
        ("objective", Schema.string()),
        ("assets", Schema.array(of: Schema.string())),
        ("metrics", Schema.reference("Metrics")),
    ])

    private static let unknowable = Schema.nullable(Schema.number())

    private static let solver = Schema.object(
        [
            ("status", Schema.string()),
            ("method", Schema.string()),
            ("iterations", Schema.integer(in: 0...Int.max)),
            ("primal_residual", unknowable),
            ("dual_residual", unknowable),
            ("duality_gap", unknowable),
            ("seconds", Schema.number(from: 0)),
            ("nodes", Schema.integer("Of the search over which assets are held.", in: 0...Int.max)),
            ("best_bound", Schema.number("No allowed portfolio has a better objective, annual.")),
            ("gap", unknowable),
        ],
        optional: ["nodes", "best_bound", "gap"]
    )

    private static let shadowPrice = Schema.object([
        ("constraint", Schema.string()),
        ("limit", Schema.number()),
        ("shadow_price", Schema.number()),
        ("metric", Schema.choice(ShadowPrice.metrics)),
    ])

    private static let metadata = Schema.object([
        ("version", Schema.string()),
        ("cached", Schema.flag()),
        ("created_at", Schema.nullable(Schema.instant)),
        ("as_of", Schema.date),
        ("start_date", Schema.date),
        ("end_date", Schema.date),
        ("observations", Schema.integer(in: 2...Int.max)),
        ("periods_per_year", Schema.number()),
        ("data_fingerprint", Schema.string()),
        ("request", Schema.reference("OptimizationRequest")),
        ("quality", MarketSchemas.qualityCounts),
    ])
}
