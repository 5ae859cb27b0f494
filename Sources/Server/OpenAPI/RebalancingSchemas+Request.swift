import Desk
import Portfolio
import Rebalancing

/// The schema of what is asked of a plan.
extension RebalancingSchemas {
    private static let money = Schema.nullable(Schema.number(from: 0, to: 1e14))
    private static let fraction = Schema.nullable(Schema.number(from: 0, to: 1))
    private static let size = Schema.nullable(Schema.number(from: 0, to: 1e9))
    private static let positive = Schema.nullable(Schema.number(from: 1e-9, to: 1e9))
    private static let symbols = Schema.nullable(Schema.array(of: Schema.symbol, count: 0...5_000))

    static let request = optional([
        (
            "mode",
            Schema.choice(
                ["full", "balanced", "band", "withdraw", "cash_flow", "harvest"],
                default: "full"
            )
        ),
        ("aversion", positive), ("amount", money),
        (
            "limits",
            Schema.nullable(
                optional([
                    ("turnover", size), ("participation", positive), ("minimum_trade", money),
                    ("cash_reserve", money), ("max_tracking_error", size), ("max_cost", money),
                    ("max_tax", money), ("short_selling", shortSelling),
                ])
            )
        ),
        (
            "costs",
            Schema.nullable(
                optional([
                    ("half_spread", Schema.nullable(Schema.number(from: 0, to: 0.5))),
                    (
                        "commission",
                        Schema.nullable(commission)
                    ),
                    (
                        "impact",
                        Schema.nullable(optional([("linear", size), ("square_root", size)]))
                    ),
                    ("calibrated", Schema.nullable(Schema.flag())),
                ])
            )
        ),
        (
            "taxes",
            Schema.nullable(
                Schema.object(
                    [
                        ("short", Schema.number(from: 0, to: 1)),
                        ("long", Schema.number(from: 0, to: 1)),
                        ("loss_carried_forward", TaxSchemas.losses),
                        ("harvest", Schema.nullable(Schema.flag())),
                    ],
                    optional: ["loss_carried_forward", "harvest"]
                )
            )
        ),
        (
            "average_daily_volume",
            Schema.nullable(
                Schema.map(
                    of: Schema.number(from: 0.01, to: 1e15),
                    names: Schema.symbol,
                    limit: 5_000
                )
            )
        ),
        ("do_not_trade", symbols), ("do_not_buy", symbols), ("do_not_sell", symbols),
        (
            "substitutes",
            Schema.nullable(
                Schema.map(
                    of: Schema.array(of: Schema.symbol, count: 1...100),
                    names: Schema.symbol,
                    limit: 5_000
                )
            )
        ),
        (
            "priorities",
            Schema.nullable(
                Schema.array(
                    of: Schema.choice(PlanLimit.allCases.map(\.rawValue)),
                    count: 0...20
                )
            )
        ),
        ("days", Schema.nullable(Schema.integer(in: 1...250))),
        ("settlement_days", Schema.nullable(Schema.integer(in: 0...10, default: 1))),
        ("unsettled", Schema.nullable(Schema.flag())),
        ("frontier", Schema.nullable(Schema.integer(in: 2...50))),
    ])

    private static let shortSelling = Schema.nullable(
        optional([
            ("allowed", Schema.nullable(Schema.flag())), ("max_position", positive),
            ("max_total", positive), ("assets", symbols),
            ("accounts", Schema.nullable(Schema.array(of: Schema.string(), count: 0...1_000))),
            ("borrow_rate", Schema.nullable(Schema.number(from: 0, to: 10))),
            ("collateral", Schema.nullable(Schema.number(from: 0, to: 10))),
        ])
    )

    static let commission = optional([
        ("per_order", money), ("per_share", money), ("rate", fraction), ("minimum", money),
        ("maximum_rate", fraction),
    ])

    private static func optional(_ members: [(String, JSON)]) -> JSON {
        Schema.object(members, optional: Set(members.map(\.0)))
    }
}
