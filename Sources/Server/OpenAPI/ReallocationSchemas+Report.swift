import Desk
import Portfolio

/// The schema of the report.
extension ReallocationSchemas {
    private static let unknown = Schema.nullable(Schema.number())

    static let report = Schema.object(
        [
            ("reallocation_id", Schema.string()), ("timestamp", Schema.instant),
            ("status", Schema.choice(["NOT_NEEDED", "MATCHED", "PARTIAL", "FAILED"])),
            ("current_portfolio", portfolio), ("target_portfolio", portfolio),
            (
                "utilization_metrics",
                Schema.object([
                    ("pre_reallocation", utilization), ("post_reallocation", utilization),
                ])
            ),
            (
                "liquidity_metrics",
                Schema.object([
                    ("fully_matched", Schema.flag()), ("estimated_market_impact", unknown),
                    ("total_reallocation_amount", Schema.number()),
                ])
            ),
            (
                "risk_metrics",
                Schema.object([
                    ("current_volatility", unknown), ("target_volatility", unknown),
                    ("current_sharpe", unknown), ("target_sharpe", unknown),
                    ("expected_tracking_error", unknown),
                ])
            ),
            ("reallocation_summary", summary),
            ("shortfall", rows([("amount", Schema.number())])),
            (
                "liquidity",
                rows([
                    ("venue", Schema.nullable(Schema.string())), ("friendly", Schema.number()),
                    ("forced", Schema.number()),
                ])
            ),
            (
                "simulated_market",
                rows([
                    ("price_before", Schema.number()), ("price_after", unknown),
                    ("participation", unknown),
                ])
            ),
            (
                "costs",
                Schema.object([
                    ("commission", unknown), ("spread", Schema.number()), ("impact", unknown),
                    ("total", unknown),
                ])
            ),
            ("warnings", Schema.array(of: Schema.string())),
        ],
        optional: ["shortfall", "liquidity", "simulated_market", "costs", "warnings"]
    )

    private static let portfolio = Schema.object(
        [
            ("total_value", Schema.number()),
            ("holdings", rows([("weight", Schema.number()), ("value", Schema.number())])),
            ("cash", Schema.number()),
        ],
        optional: ["cash"]
    )

    private static let utilization = Schema.object([
        ("overall", unknown), ("by_asset", rows([("utilization", unknown)])),
    ])

    private static let summary = Schema.object([
        ("total_assets_adjusted", Schema.integer()),
        ("direction_changes", rows([("direction", Schema.choice(["INCREASE", "DECREASE"]))])),
        ("largest_adjustments", rows([("percent_change", unknown)])),
    ])

    private static func rows(_ members: [(String, JSON)]) -> JSON {
        Schema.array(of: Schema.object([("asset", Schema.symbol)] + members))
    }
}
