import Desk
import Portfolio

/// Schemas of what trades lose against the prices at which they are decided.
enum SlippageSchemas {
    private static let unknown = Schema.nullable(Schema.number())
    private static let law = [
        ("orders", Schema.integer()), ("half_spread", unknown), ("half_spread_error", unknown),
        ("impact", unknown), ("impact_error", unknown), ("residual", unknown),
        ("own_share", unknown),
    ]

    static let report = Schema.object([
        ("portfolio", PortfolioSchemas.name), ("rebalances", Schema.integer()),
        ("rebalances_left_out", Schema.integer()), ("since", Schema.nullable(Schema.string())),
        ("orders", Schema.integer()), ("orders_needed", Schema.integer()),
        (
            "not_used",
            Schema.object([
                ("not_filled", Schema.integer()), ("no_volume", Schema.integer()),
                ("no_volatility", Schema.integer()),
            ])
        ),
        ("status", Schema.choice(["CALIBRATED", "UNKNOWN"])),
        ("reason", Schema.nullable(Schema.choice(["TOO_FEW_ORDERS", "TOO_ALIKE"]))),
        ("pooled", Schema.object(law)),
        ("assets", Schema.array(of: Schema.object([("symbol", Schema.symbol)] + law))),
    ])

    private static let impact = Schema.object([
        ("linear", Schema.number()), ("square_root", Schema.number()),
    ])

    /// What is traded a day of each asset of a plan, and who says so.
    static let volumes = Schema.array(
        of: Schema.object([
            ("symbol", Schema.symbol), ("average_daily_volume", unknown),
            ("source", Schema.nullable(Schema.choice(["request", "stored"]))),
            ("sessions", Schema.nullable(Schema.integer())),
            ("first", Schema.nullable(Schema.date)), ("last", Schema.nullable(Schema.date)),
        ])
    )

    /// By which coefficients a plan counts.
    static let model = Schema.object([
        ("source", Schema.choice(["request", "calibrated"])), ("half_spread", unknown),
        ("impact", Schema.nullable(impact)),
        (
            "assets",
            Schema.nullable(
                Schema.array(
                    of: Schema.object([
                        ("symbol", Schema.symbol), ("half_spread", Schema.number()),
                        ("impact", impact), ("average_daily_volume", unknown),
                        ("volatility", unknown),
                    ])
                )
            )
        ),
    ])
}
