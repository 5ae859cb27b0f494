import Desk

/// Schemas of what views did.
extension ViewSchemas {
    private static let numbers = Schema.map(of: Schema.number())
    private static let unknowable = Schema.nullable(Schema.number())
    private static let moments = Schema.object([
        ("expected_returns", numbers), ("volatilities", numbers),
    ])

    /// What views did.
    static let report = Schema.object(
        [
            (
                "prior_source",
                Schema.string("market_caps, pooled, factors, or the estimator of means.")
            ),
            ("prior", moments),
            ("posterior", moments),
            ("tau", unknowable),
            ("market_risk_aversion", unknowable),
            ("views", effects),
            (
                "entropy",
                Schema.nullable(
                    Schema.object([
                        ("relative_entropy", Schema.number()),
                        ("effective_scenarios", Schema.number()),
                        (
                            "views",
                            Schema.array(
                                of: Schema.object([
                                    ("name", Schema.string()), ("kind", Schema.string()),
                                    ("sense", Schema.string()), ("value", Schema.number()),
                                    ("prior", unknowable), ("posterior", unknowable),
                                ])
                            )
                        ),
                    ])
                )
            ),
            ("factor_views", effects),
            (
                "factors",
                Schema.object([("prior", numbers), ("posterior", numbers)])
            ),
        ],
        optional: ["factor_views", "factors"]
    )

    private static let effects = Schema.array(
        of: Schema.object([
            ("name", Schema.string()),
            ("prior", Schema.number()), ("value", Schema.number()),
            ("posterior", Schema.number()), ("confidence", fraction),
            ("omega", unknowable), ("contributions", numbers),
        ])
    )
}
