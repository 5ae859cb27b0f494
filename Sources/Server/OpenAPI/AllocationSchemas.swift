import Desk

/// Schemas of rules, mixed objectives and weights as shares.
enum AllocationSchemas {
    /// Members of a request, all optional.
    static let request: [(String, JSON)] = [
        (
            "relaxed_version",
            Schema.nullable(Schema.choice(OptimizationRequest.relaxedVersions, default: "A"))
        ),
        ("relaxed_penalty", Schema.nullable(Schema.number(from: 1e-9, to: 1e9, default: 1))),
        ("seed", Schema.nullable(Schema.integer("Of Random.", in: 0...Int(Int32.max), default: 0))),
        (
            "objective_weights",
            Schema.nullable(
                Schema.object(
                    criteria.map { ($0, Schema.number(from: 0, to: 1e9)) },
                    optional: Set(criteria),
                    "What each criterion of Mixed counts."
                )
            )
        ),
        ("allocation", Schema.nullable(specification)),
    ]

    /// Members of a result that only some requests ask for.
    static let result: [(String, JSON)] = [
        ("objective_scores", Schema.object(criteria.map { ($0, score) }, optional: Set(criteria))),
        (
            "allocation",
            Schema.object([
                ("value", amount), ("shares", Schema.map(of: Schema.number())),
                ("prices", Schema.map(of: amount)), ("weights", Schema.map(of: Schema.number())),
                ("invested", Schema.number()), ("leftover", Schema.number()),
                ("deviation", Schema.number("Σ |distance| in money.", from: 0)),
                ("gap", Schema.nullable(Schema.number("What might be nearer.", from: 0))),
                ("method", Schema.choice(OptimizationRequest.allocationMethods)),
            ])
        ),
    ]

    private static let criteria = OptimizationRequest.criteria
    private static let amount = Schema.number(from: 0, to: 1e14, isOpen: true)

    private static let score = Schema.object([
        ("share", Schema.number(from: 0)), ("value", Schema.number()), ("best", Schema.number()),
        ("worst", Schema.number()), ("score", Schema.nullable(Schema.number())),
    ])

    private static let specification = Schema.object(
        [
            ("value", Schema.number("What everything is worth.", from: 1e-18, to: 1e14)),
            ("prices", Schema.nullable(Schema.map(of: amount, names: Schema.symbol))),
            (
                "lot_size",
                Schema.nullable(
                    Schema.either(
                        Schema.number(from: 1e-18, to: 1e14, default: 1),
                        Schema.map(of: amount, names: Schema.symbol),
                        summary: "What is traded at least, and in multiples of which."
                    )
                )
            ),
            (
                "method",
                Schema.nullable(
                    Schema.choice(OptimizationRequest.allocationMethods, default: "exact")
                )
            ),
        ],
        optional: ["prices", "lot_size", "method"]
    )
}
