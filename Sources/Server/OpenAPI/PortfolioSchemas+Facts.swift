import Desk

/// Schemas of what is known of portfolios beside their transactions.
extension PortfolioSchemas {
    /// What a portfolio is called and meant for.
    static let profile: [(String, JSON)] = [
        ("sessionId", text(64)), ("name", text(200)), ("description", text(2_000)),
        ("type", nullableChoice(PortfolioProfile.Kind.allCases.map(\.rawValue))),
        ("targetRisk", Schema.nullable(Schema.number("Volatility per year.", from: 0, to: 10))),
        ("rebalanceFreq", nullableChoice(PortfolioProfile.Frequency.allCases.map(\.rawValue))),
    ]

    static let profileChange = Schema.object(profile, optional: Set(profile.map(\.0)))

    private static func text(_ limit: Int) -> JSON {
        Schema.nullable(
            .members(
                ("type", .string("string")),
                ("minLength", JSON(1)),
                // Counted in bytes, of which a character has up to four.
                ("maxLength", JSON(limit / 4))
            )
        )
    }

    private static func nullableChoice(_ values: [String]) -> JSON {
        Schema.nullable(Schema.choice(values))
    }

    // MARK: - Journal

    static let entries = Schema.object([
        ("portfolio", name), ("last_entry", Schema.integer()),
        (
            "entries",
            Schema.array(
                of: Schema.object([
                    ("sequence", Schema.integer()), ("recorded_at", Schema.instant),
                    ("correlation_id", Schema.nullable(Schema.string())),
                    ("causation_id", Schema.nullable(Schema.string())),
                    ("digest", Schema.string()),
                    ("reversed_by", Schema.nullable(Schema.integer())),
                    ("body", .members(("type", .string("object")))),
                ])
            )
        ),
    ])

    static let reversal = Schema.object(
        [
            ("entry", Schema.integer(in: 1...Int(Int32.max))),
            (
                "reason",
                .members(
                    ("type", .string("string")),
                    ("minLength", JSON(1)),
                    ("maxLength", JSON(125))
                )
            ),
            (
                "replacement",
                Schema.nullable(Schema.string("Rows of a history that hold in its place, as CSV."))
            ),
        ],
        optional: ["replacement"]
    )

    static let reversed = Schema.object([
        ("portfolio", name), ("reversed", Schema.integer()), ("recorded", Schema.integer()),
    ])

    static let health = Schema.object([
        ("portfolio", name),
        (
            "journal",
            Schema.object(
                [
                    ("entries", Schema.nullable(Schema.integer())),
                    ("digest", Schema.nullable(Schema.string())), ("intact", Schema.flag()),
                    ("problem", Schema.string()),
                ],
                optional: ["problem"]
            )
        ),
        ("newest_price", Schema.nullable(Schema.date)), ("sessions_through", Schema.date),
        (
            "prices",
            Schema.array(
                of: Schema.object([
                    ("symbol", Schema.string()), ("first", Schema.nullable(Schema.date)),
                    ("last", Schema.nullable(Schema.date)),
                    ("sessions_missed", Schema.nullable(Schema.integer())),
                    ("observations", Schema.integer()), ("instrument", Schema.flag()),
                    ("exchange", Schema.nullable(Schema.string())),
                ])
            )
        ),
        ("warnings", Schema.array(of: Schema.string())),
    ])

    // MARK: - Target and rebalances

    private static let unknown = Schema.nullable(Schema.number())

    private static let list = JSON.members(("type", .string("array")))
    private static let kind = Schema.choice(RebalanceRecord.Kind.allCases.map(\.rawValue))
    private static let status = Schema.choice(RebalanceRecord.Status.allCases.map(\.rawValue))

    private static let rebalanceMembers: [(String, JSON)] = [
        ("id", Schema.nullable(Schema.string())), ("type", kind), ("oldAllocations", list),
        ("newAllocations", list), ("trades", list), ("status", status), ("reason", text(1_000)),
        ("metrics", .members(("type", .string("object")))),
    ]

    static let rebalanceChange = Schema.object(
        rebalanceMembers,
        optional: Set(rebalanceMembers.map(\.0))
    )

    static let rebalance = Schema.object(
        ordinaryMembers + ProposalSchemas.members,
        optional: Set(ProposalSchemas.members.map(\.0))
    )

    /// The members of every rebalance, as the guide has them.
    static let ordinaryMembers: [(String, JSON)] = [
        ("id", Schema.string()), ("timestamp", Schema.instant), ("type", kind),
        ("oldAllocations", list), ("newAllocations", list), ("trades", list), ("status", status),
        ("reason", Schema.nullable(Schema.string())),
        ("finishedAt", Schema.nullable(Schema.instant)),
        ("metrics", Schema.nullable(.members(("type", .string("object"))))),
    ]

    static let rebalances = Schema.object([
        ("portfolio", name), ("rebalances", Schema.array(of: rebalance)),
    ])

    // MARK: - Performance

    static let performanceRecord = Schema.object([
        ("timestamp", Schema.date), ("totalValue", unknown), ("cashValue", Schema.number()),
        (
            "returns",
            Schema.object([("daily", unknown), ("mtd", unknown), ("ytd", unknown)])
        ),
        ("metrics", .members(("type", .string("object")))),
        ("allocations", list),
        ("risk", Schema.nullable(.members(("type", .string("object"))))),
    ])

    static let performance = Schema.object([
        ("portfolio", name), ("performance", Schema.array(of: performanceRecord)),
    ])
}
