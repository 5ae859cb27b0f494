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
        [
            ("time_limit", Schema.nullable(Schema.number("Seconds.", from: 1e-3, to: 86_400))),
            (
                "memory_limit",
                Schema.nullable(
                    Schema.either(
                        Schema.number(
                            "Bytes.",
                            from: Double(MemorySize.range.lowerBound),
                            to: Double(MemorySize.range.upperBound)
                        ),
                        memory,
                        summary: "What one solve may take, its data among it."
                    )
                )
            ),
        ],
        optional: ["time_limit", "memory_limit"]
    )

    private static let memory = JSON.members(
        ("type", .string("string")),
        ("pattern", .string("^[0-9.]+ *([KMGTkmgt][Ii]?)?[Bb]$")),
        ("examples", Schema.strings(["512 MB", "2 GiB"]))
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
