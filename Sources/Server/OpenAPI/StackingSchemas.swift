import Desk

/// Schemas of the model Stacking.
enum StackingSchemas {
    /// Members of a request, all optional.
    static let request: [(String, JSON)] = [
        (
            "models",
            Schema.nullable(
                Schema.array(of: part("a name, and members"), count: StackingSpecification.counts)
            )
        ),
        ("final", Schema.nullable(part("members"))),
        (
            "cross_validation",
            Schema.nullable(
                Schema.object(
                    [
                        ("folds", Schema.integer(in: CrossValidation.parts, default: 5)),
                        (
                            "train",
                            Schema.integer(
                                "In place of folds: the returns that a fit has.",
                                in: CrossValidation.lengths
                            )
                        ),
                        (
                            "test",
                            Schema.integer(
                                "Those that it foretells; a quarter unless given.",
                                in: CrossValidation.steps
                            )
                        ),
                    ],
                    optional: ["folds", "train", "test"]
                )
            )
        ),
    ]

    /// Members of a result that only some requests ask for.
    static let result: [(String, JSON)] = [
        (
            "stacking",
            Schema.object([
                ("models", Schema.map(of: model)),
                ("fits", Schema.integer(in: 1...100_000)),
                ("observations", Schema.integer(in: 2...1_000_000)),
            ])
        )
    ]

    private static let model = Schema.object([
        ("share", Schema.number()), ("weights", Schema.map(of: Schema.number())),
        ("expected_return", Schema.number("Annual.")),
        ("volatility", Schema.number("Annual.", from: 0)),
        ("sharpe_ratio", Schema.nullable(Schema.number())),
    ])

    /// A request within a request, which is read as one.
    private static func part(_ what: String) -> JSON {
        .members(
            ("type", .string("object")),
            ("description", .string("An object of \(what) of a request but its assets and window."))
        )
    }
}
