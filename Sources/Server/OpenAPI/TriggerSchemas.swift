import Desk
import Portfolio

/// Schemas of what asks for a rebalance.
enum TriggerSchemas {
    private static let unknown = Schema.nullable(Schema.number())
    private static let texts = Schema.array(of: Schema.string())
    private static let severity = Schema.choice(["LOW", "MEDIUM", "HIGH"])
    private static let urgency = Schema.choice(["LOW", "NORMAL", "HIGH"])
    private static let reason = Schema.choice([
        "CALENDAR", "WEIGHT_DEVIATION", "RISK_BUDGET_BREACH", "PERFORMANCE_DIVERGENCE",
        "VOLATILITY_SPIKE", "CORRELATION_REGIME_CHANGE", "DRAWDOWN", "CASH_ARRIVAL", "TAX_WINDOW",
        "LONG_TERM_WINDOW",
    ])

    static let report = Schema.object([
        ("portfolio", PortfolioSchemas.name), ("as_of", Schema.date),
        (
            "findings",
            Schema.array(
                of: Schema.object([
                    ("rule", Schema.string()), ("type", reason), ("description", Schema.string()),
                    ("measure", Schema.number()), ("threshold", Schema.number()),
                    ("severity", severity), ("urgency", urgency),
                    ("instruments", Schema.array(of: Schema.symbol)), ("sectors", texts),
                    ("groups", texts), ("strategies", texts),
                    ("held_back", Schema.nullable(Schema.string())),
                ])
            )
        ),
        ("events", Schema.array(of: event)),
        (
            "not_evaluated",
            Schema.array(
                of: Schema.object([("rule", Schema.string()), ("reason", Schema.string())])
            )
        ),
        (
            "benefit",
            Schema.object([
                ("expected_gain", unknown), ("cost", unknown),
                ("unknown", Schema.nullable(Schema.string())),
            ])
        ),
        ("warnings", texts),
    ])

    private static let adjustment = Schema.either(
        Schema.object([
            ("instrument_id", Schema.symbol), ("current_weight", Schema.number()),
            ("target_weight", Schema.number()), ("adjustment_needed", Schema.number()),
            ("priority", severity),
        ]),
        exposure("sector"),
        exposure("group"),
        Schema.object([
            ("strategy_id", Schema.string()), ("current_weight", Schema.number()),
            ("target_weight", Schema.number()), ("adjustment_needed", Schema.number()),
            ("priority", severity),
        ])
    )

    private static func exposure(_ kind: String) -> JSON {
        Schema.object([
            (kind, Schema.string()), ("current_exposure", Schema.number()),
            ("target_exposure", Schema.number()), ("adjustment_needed", Schema.number()),
            ("affected_instruments", Schema.array(of: Schema.symbol)),
        ])
    }

    /// `RebalanceRequestEvent`; an adjustment is one of an instrument, a sector, a group or a strategy.
    private static let event = Schema.object([
        ("eventId", Schema.string()), ("timestamp", Schema.string()),
        ("portfolio_id", PortfolioSchemas.name),
        (
            "rebalance_type",
            Schema.choice(["STRATEGIC", "TACTICAL", "RISK_DRIVEN", "TIME_BASED"])
        ),
        (
            "trigger_reason",
            Schema.object([
                ("type", reason), ("description", Schema.string()), ("severity", severity),
                ("urgency", urgency),
            ])
        ),
        ("target_adjustments", Schema.array(of: adjustment)),
        (
            "constraints",
            Schema.object([
                ("max_turnover", Schema.number()), ("min_trade_size", Schema.number()),
                ("execution_timeframe", Schema.string()), ("cost_limit", Schema.number()),
            ])
        ),
        (
            "risk_considerations",
            Schema.object([
                ("current_portfolio_var", unknown), ("target_portfolio_var", unknown),
                ("correlation_impact", Schema.nullable(Schema.string())),
                ("liquidity_requirements", Schema.choice(["NORMAL", "HIGH"])),
            ])
        ),
    ])
}
