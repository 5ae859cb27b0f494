import Desk
import Portfolio

/// Schemas of reallocations.
enum ReallocationSchemas {
    private static let money = Schema.number(from: 0, to: 1e14)
    private static let fraction = Schema.number(from: 0, to: 1)
    private static let size = Schema.nullable(Schema.number(from: 0, to: 1e9))
    /// What follows from the other members and is not read.
    private static let derived = Schema.nullable(Schema.number())
    private static let price = Schema.nullable(Schema.number(from: 0, to: 1e14, isOpen: true))
    private static let optionalMoney = Schema.nullable(money)

    // MARK: - What is asked

    static let request = Schema.object(
        [
            ("portfolio_id", Schema.nullable(Schema.string())),
            ("reallocation_id", Schema.nullable(Schema.string())),
            ("timestamp", Schema.nullable(Schema.instant)),
            ("current_portfolio", current), ("target_portfolio", target),
            ("market_data", rows(market, limit: 10_000)),
            ("market_metrics", Schema.nullable(Schema.map(of: .bool(true)))),
            ("prices", Schema.nullable(Schema.map(of: .members(("type", .string("array")))))),
            ("utilization", choices([("minimum", fraction), ("maximum", Schema.number(from: 1))])),
            ("liquidity", rows(source, limit: 50_000)),
            (
                "costs",
                choices([
                    ("impact", choices([("linear", size), ("square_root", size)])),
                    ("commission", Schema.nullable(RebalancingSchemas.commission)),
                    ("half_spread", Schema.nullable(Schema.number(from: 0, to: 0.5))),
                ])
            ),
            (
                "constraints",
                choices([
                    ("turnover", Schema.nullable(fraction)), ("minimum_trade", optionalMoney),
                    ("do_not_buy", symbols), ("do_not_sell", symbols), ("do_not_trade", symbols),
                ])
            ),
            ("risk_free_rate", Schema.nullable(Schema.number(from: -1e9, to: 1e9))),
            ("periods_per_year", Schema.nullable(Schema.number(from: 1, to: 1e6))),
        ],
        optional: [
            "portfolio_id", "reallocation_id", "timestamp", "market_data", "market_metrics",
            "prices", "utilization", "liquidity", "costs", "constraints",
            "risk_free_rate", "periods_per_year",
        ]
    )

    private static let current = Schema.object(
        [
            ("cash", optionalMoney), ("total_value", derived),
            (
                "holdings",
                Schema.array(
                    of: Schema.object(
                        [
                            ("asset", Schema.symbol), ("value", optionalMoney),
                            ("quantity", optionalMoney), ("weight", derived),
                        ],
                        optional: ["value", "quantity", "weight"]
                    ),
                    count: 0...5_000
                )
            ),
        ],
        optional: ["cash", "total_value"]
    )

    private static let symbols = Schema.nullable(
        Schema.array(of: Schema.symbol, count: 0...5_000)
    )

    /// Weights, or the question of the optimizer whose answer they are.
    private static let target = Schema.object(
        [
            ("optimization", Schema.nullable(Schema.map(of: .bool(true)))),
            (
                "holdings",
                Schema.array(
                    of: Schema.object(
                        [("asset", Schema.symbol), ("weight", fraction), ("value", derived)],
                        optional: ["value"]
                    ),
                    count: 0...5_000
                )
            ), ("cash", derived), ("total_value", derived),
        ],
        optional: ["cash", "total_value", "holdings", "optimization"]
    )

    private static let market: [(String, JSON)] = [
        ("asset", Schema.symbol), ("price", price), ("bid", price), ("ask", price),
        ("average_daily_volume", optionalMoney),
        ("volatility", Schema.nullable(Schema.number(from: 0, to: 10))),
    ]

    private static let source: [(String, JSON)] = [
        ("asset", Schema.symbol), ("venue", Schema.nullable(Schema.string())),
        ("available", optionalMoney), ("available_quantity", optionalMoney),
        ("maximum_utilization", Schema.nullable(fraction)),
    ]

    /// Rows of an asset, of which all else may be left out.
    private static func rows(_ members: [(String, JSON)], limit: Int) -> JSON {
        Schema.nullable(
            Schema.array(
                of: Schema.object(
                    members,
                    optional: Set(members.map(\.0)).subtracting(["asset"])
                ),
                count: 0...limit
            )
        )
    }

    private static func choices(_ members: [(String, JSON)]) -> JSON {
        Schema.nullable(Schema.object(members, optional: Set(members.map(\.0))))
    }

    static let example = JSON.members(
        (
            "current_portfolio",
            .members(
                ("cash", JSON(1000)),
                (
                    "holdings",
                    .array([.members(("asset", .string("AAPL")), ("value", JSON(225_000)))])
                )
            )
        ),
        (
            "target_portfolio",
            .members(
                (
                    "holdings",
                    .array([
                        .members(("asset", .string("AAPL")), ("weight", JSON(0.6))),
                        .members(("asset", .string("MSFT")), ("weight", JSON(0.4))),
                    ])
                )
            )
        )
    )
}
