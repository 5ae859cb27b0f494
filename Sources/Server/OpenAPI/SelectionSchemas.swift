import Desk

/// Schemas of what decides which assets are held, and of the solver's settings.
enum SelectionSchemas {
    static let constraints = [
        ("max_assets", Schema.nullable(count("The most assets that may be held."))),
        ("min_assets", Schema.nullable(count("The fewest assets that must be held."))),
        (
            "min_weight_if_held",
            Schema.nullable(RequestSchemas.bound("The least weight that is not zero."))
        ),
        (
            "group_cardinality",
            Schema.array(
                of: Schema.object(
                    [
                        ("group", Schema.nullable(RequestSchemas.name)),
                        ("assets", Schema.nullable(symbols(atLeast: 1))),
                        ("min", Schema.nullable(count(nil))),
                        ("max", Schema.nullable(count(nil))),
                        ("name", Schema.nullable(RequestSchemas.name)),
                    ],
                    optional: ["group", "assets", "min", "max", "name"]
                ),
                count: 0...RequestedConstraints.maximumConstraints,
                "How many of a group, or of some assets, may be held."
            )
        ),
        ("exclusive", sets("At most one of the assets may be held.")),
        ("together", sets("All of the assets are held or none.")),
    ]

    static let solver = Schema.object(
        [("time_limit", Schema.nullable(Schema.number("Seconds.", from: 1e-3, to: 86_400)))],
        optional: ["time_limit"]
    )

    private static func count(_ summary: String?) -> JSON {
        Schema.integer(summary, in: 1...OptimizationRequest.maximumAssets)
    }

    private static func symbols(atLeast minimum: Int) -> JSON {
        Schema.array(
            of: Schema.symbol,
            count: minimum...OptimizationRequest.maximumAssets,
            isUnique: true
        )
    }

    private static func sets(_ summary: String) -> JSON {
        Schema.array(
            of: Schema.object([("name", RequestSchemas.name), ("assets", symbols(atLeast: 2))]),
            count: 0...RequestedConstraints.maximumConstraints,
            summary
        )
    }
}
