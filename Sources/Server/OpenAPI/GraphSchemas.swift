import Desk

/// Schemas of limits by the assets' networks and clusters.
enum GraphSchemas {
    /// What is asked of them.
    static let constraints = [
        (
            "graph",
            Schema.array(
                of: Schema.object(
                    [
                        ("name", RequestSchemas.name),
                        ("kind", Schema.choice(GraphConstraintSpecification.kinds)),
                    ] + options,
                    optional: Set(options.map(\.0))
                ),
                count: 0...GraphConstraintSpecification.maximumCount,
                "Limits by the assets' networks and clusters."
            )
        )
    ]

    private static let options: [(String, JSON)] =
        [
            ("codependence", Schema.nullable(HierarchySchemas.codependence)),
            ("network", Schema.nullable(Schema.choice(GraphConstraintSpecification.networks))),
            ("measure", Schema.nullable(Schema.choice(GraphConstraintSpecification.measures))),
            (
                "attenuation",
                Schema.nullable(Schema.number("Of katz.", from: 0, to: 1, isOpen: true))
            ),
            ("min", Schema.nullable(RequestSchemas.weight(default: nil))),
            ("max", Schema.nullable(RequestSchemas.weight(default: nil))),
            (
                "steps",
                Schema.nullable(
                    Schema.integer(
                        "Of neighbours.",
                        in: GraphConstraintSpecification.stepRange,
                        default: 1
                    )
                )
            ),
            ("linkage", Schema.nullable(Schema.choice(OptimizationRequest.linkages))),
        ] + HierarchySchemas.cut

    /// What is answered of them.
    static let result = Schema.array(
        of: Schema.object(
            [
                ("name", Schema.string()),
                ("kind", Schema.choice(GraphConstraintSpecification.kinds)),
            ] + found,
            optional: Set(found.map(\.0))
        )
    )

    private static let found: [(String, JSON)] = [
        (
            "edges",
            Schema.array(
                of: Schema.object([
                    ("assets", Schema.array(of: Schema.symbol, count: 2...2)),
                    ("distance", Schema.number(from: 0)),
                ])
            )
        ),
        ("connected_share", Schema.number(from: 0, to: 1)),
        ("centralities", Schema.map(of: Schema.number())),
        ("portfolio_centrality", Schema.number("Σ cᵢwᵢ.")),
        ("attenuation", Schema.nullable(Schema.number(from: 0, to: 1))),
        ("sets", Schema.array(of: Schema.array(of: Schema.symbol))),
        ("clusters", Schema.map(of: Schema.integer(in: 0...OptimizationRequest.maximumAssets))),
        ("related_share", Schema.number(from: 0, to: 1)),
    ]
}
