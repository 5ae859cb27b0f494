import Desk
import Portfolio

/// Schemas of what portfolios are meant to hold.
enum TargetSchemas {
    private static let weight = Schema.number(from: -10, to: 10)
    private static let unknown = Schema.nullable(Schema.number())

    private static let share: [(String, JSON)] = [
        ("targetWeight", weight), ("minWeight", weight), ("maxWeight", weight),
    ]
    private static let open: Set = ["minWeight", "maxWeight"]
    private static let asset = [("instrumentId", Schema.symbol)] + share
    private static let strategy = [("strategy_id", Schema.string())] + share

    /// How a weight stands to its target.
    private static let standing: [(String, JSON)] = [
        ("currentWeight", unknown), ("deviation", unknown),
        ("inBand", Schema.nullable(Schema.flag())),
    ]

    private static let limits: JSON = Schema.object(
        [("min", unknown), ("max", unknown)],
        optional: ["min", "max"]
    )
    private static let groups: [(String, JSON)] = [
        (
            "groups",
            Schema.map(of: Schema.array(of: Schema.symbol), "Assets by the names of groups.")
        ),
        ("group_constraints", Schema.map(of: limits, "Limits by the names of groups.")),
    ]

    // MARK: - Requests and answers

    /// What is meant to be held, or who is to find it.
    static let request = JSON.members(
        (
            "anyOf",
            .array([
                given,
                Schema.object(
                    [("optimization", Schema.map(of: .bool(true))), ("bands", bands)],
                    optional: ["bands"]
                ),
                Schema.object([("strategy", finder), ("bands", bands)], optional: ["bands"]),
            ])
        )
    )

    private static let given = Schema.object(
        [("allocations", allocations)]
            + groups + [
                (
                    "strategies",
                    Schema.array(
                        of: Schema.object(
                            strategy + [("allocations", allocations)],
                            optional: open.union(["allocations"])
                        ),
                        count: 0...200
                    )
                )
            ],
        optional: ["allocations", "groups", "group_constraints", "strategies"]
    )

    private static let allocations = Schema.array(
        of: Schema.object(asset, optional: open),
        count: 0...5_000
    )

    /// What was set, without what was not.
    static let set = Schema.object(
        [
            ("portfolio", PortfolioSchemas.name),
            ("allocations", Schema.array(of: Schema.object(asset))),
        ]
            + groups + [("strategies", strategies()), ("source", source)],
        optional: ["groups", "group_constraints", "strategies", "source"]
    )

    static let known = Schema.object(
        [
            ("portfolio", PortfolioSchemas.name), ("as_of", Schema.date),
            ("since", Schema.nullable(Schema.instant)), ("source", Schema.nullable(source)),
            ("totalValue", unknown),
            (
                "allocations",
                Schema.array(
                    of: Schema.object(
                        asset + standing + [("lastRebalance", Schema.nullable(Schema.instant))]
                    )
                )
            ),
        ] + groups + [("strategies", strategies(standing))]
    )

    // MARK: - Targets that are found

    private static let part = Schema.number(from: 0, to: 1)

    private static let bands = Schema.nullable(
        Schema.object(
            [("absolute", Schema.nullable(part)), ("relative", Schema.nullable(part))],
            optional: ["absolute", "relative"]
        )
    )

    private static let finder = Schema.object(
        [
            ("name", Schema.nullable(names)),
            ("assets", Schema.nullable(Schema.array(of: Schema.symbol, count: 1...2_000))),
            ("lookback_period", Schema.nullable(Schema.integer(in: 2...100_000))),
            ("stablecoin_fraction", Schema.nullable(part)),
            ("stablecoins", Schema.nullable(Schema.array(of: Schema.symbol, count: 0...2_000))),
        ],
        optional: ["name", "assets", "lookback_period", "stablecoin_fraction", "stablecoins"]
    )

    private static let names = Schema.choice(AllocationStrategy.allCases.map(\.rawValue))

    /// Which question a target answers.
    private static let source = Schema.object([
        ("strategy", Schema.nullable(names)),
        ("portfolio_id", Schema.nullable(Schema.string())),
        ("as_of", Schema.nullable(Schema.date)),
        ("optimization", Schema.reference("OptimizationRequest")),
    ])

    private static func strategies(_ members: [(String, JSON)] = []) -> JSON {
        let own = ("allocations", Schema.array(of: Schema.object(asset)))
        return Schema.array(
            of: Schema.object(strategy + [own] + members, optional: ["allocations"])
        )
    }
}
