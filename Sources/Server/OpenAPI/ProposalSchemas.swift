import Desk
import Portfolio

/// Schemas of rebalances that are planned, decided and carried out.
enum ProposalSchemas {
    private static let object = JSON.members(("type", .string("object")))
    private static let list = JSON.members(("type", .string("array")))
    private static let unknown = Schema.nullable(Schema.number())
    private static let instant = Schema.nullable(Schema.string())
    private static let who = Schema.string("Who says so, 1 to 200 bytes.")

    // MARK: - Requests

    static let decision = Schema.object([
        ("by", who), ("hash", Schema.string("The hash of the plan that is meant.")),
    ])

    static let word = Schema.object([("by", who), ("reason", Schema.string("Why."))])

    static let halt = Schema.object([
        ("stopped", Schema.flag("Whether no order is sent.")), ("by", who),
        ("reason", Schema.string("Why.")),
    ])

    static let halts = Schema.object([
        ("stopped", Schema.flag()),
        (
            "portfolios",
            Schema.array(
                of: Schema.object([
                    ("portfolio", Schema.string()), ("by", Schema.string()),
                    ("reason", Schema.string()),
                ])
            )
        ),
    ])

    static let halted = Schema.object([
        ("stopped", Schema.flag()), ("by", Schema.string()), ("reason", Schema.string()),
        ("portfolios", Schema.array(of: Schema.string())),
    ])

    private static let proposal = Schema.object(
        [
            ("plan", RebalancingSchemas.request),
            ("mode", Schema.choice(["manual", "automatic"], default: "manual")), ("by", who),
            ("expires_in", Schema.integer()),
            (
                "type",
                Schema.choice(RebalanceRecord.Kind.allCases.map(\.rawValue), default: "MANUAL")
            ),
            ("reason", Schema.nullable(Schema.string())), ("execution", object),
        ],
        optional: ["mode", "by", "expires_in", "type", "reason", "execution"],
        "A plan to be approved and traded."
    )

    static let rebalanceRequest = Schema.either(
        proposal,
        PortfolioSchemas.rebalanceChange,
        summary: "A plan to be approved, or a rebalance by hand."
    )

    // MARK: - Answers

    private static let decided = Schema.nullable(
        Schema.object(
            [
                ("by", Schema.string()), ("at", Schema.instant), ("hash", Schema.string()),
                ("reason", Schema.string()),
            ],
            optional: ["hash", "reason"]
        )
    )

    /// What a rebalance that was planned has besides.
    static let members: [(String, JSON)] = [
        (
            "proposal",
            Schema.object(
                [
                    ("hash", Schema.string()), ("planned_at", Schema.instant),
                    ("expires_at", Schema.instant), ("requested_by", Schema.string()),
                    ("mode", Schema.choice(["manual", "automatic"])),
                    ("basis", Schema.integer()), ("replans", Schema.integer()),
                    ("replan_reason", Schema.nullable(Schema.string())), ("request", object),
                    ("execution", object), ("plan", RebalancingSchemas.plan),
                ],
                optional: ["request", "execution", "plan"]
            )
        ),
        ("approval", decided), ("rejection", decided), ("cancellation", decided),
        ("executor", Schema.nullable(Schema.string())), ("started_at", instant),
        ("purchases_started_at", instant), ("arrival_prices", Schema.nullable(object)),
        ("sessions", Schema.nullable(Schema.array(of: session))),
        ("gains_before", Schema.nullable(object)), ("verification", Schema.nullable(object)),
        ("successor", Schema.nullable(Schema.string())),
    ]

    /// A day of a plan over days; a detail says what was to be traded and what was.
    private static let session = Schema.object(
        [
            ("day", Schema.date), ("opens_at", Schema.instant), ("closes_at", Schema.instant),
            ("state", Schema.choice(["WAITING", "TRADING", "FINISHED", "NOT_TRADED"])),
            ("started_at", instant), ("purchases_started_at", instant), ("finished_at", instant),
            ("arrival_prices", Schema.nullable(object)),
            ("reason", Schema.nullable(Schema.string())), ("orders", Schema.integer()),
            ("planned_value", Schema.number()), ("filled_value", Schema.number()),
        ],
        optional: ["orders", "planned_value", "filled_value"]
    )

    static let proposed = Schema.either(
        PortfolioSchemas.rebalance,
        Schema.object([
            ("status", Schema.choice(["NO_ACTION_NEEDED"])), ("plan", RebalancingSchemas.plan),
        ]),
        summary: "The rebalance, or that there is nothing to trade."
    )

    private static let order = Schema.object([
        ("id", Schema.string()), ("account", Schema.string()), ("symbol", Schema.symbol),
        ("side", Schema.choice(TradeAction.allCases.map(\.rawValue))),
        ("quantity", Schema.number()),
        ("filled", Schema.number()), ("average_price", unknown), ("limit_price", unknown),
        ("arrival_price", unknown), ("state", Schema.string()),
        ("session", Schema.nullable(Schema.date)), ("due", instant),
        ("updated_at", instant), ("reason", Schema.nullable(Schema.string())),
        (
            "fills",
            Schema.array(
                of: Schema.object([
                    ("id", Schema.string()), ("time", Schema.string()), ("price", Schema.number()),
                    ("quantity", Schema.number()), ("fee", Schema.number()),
                    ("venue", Schema.nullable(Schema.string())),
                ])
            )
        ),
    ])

    static let detail = Schema.object(
        PortfolioSchemas.ordinaryMembers + members + [
            ("portfolio", PortfolioSchemas.name), ("key", Schema.string()),
            ("orders", Schema.array(of: order)),
            (
                "progress",
                Schema.object([
                    ("planned_value", Schema.number()), ("filled_value", Schema.number()),
                    ("orders", Schema.integer()), ("closed", Schema.integer()),
                ])
            ),
            ("anomalies", Schema.array(of: Schema.string())),
        ],
        optional: Set(members.map(\.0) + ["portfolio", "key", "orders", "progress", "anomalies"])
    )
}
