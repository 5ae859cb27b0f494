import Desk

/// Schemas of trees of the assets.
enum HierarchySchemas {
    /// What is asked of them.
    static let request: [(String, JSON)] =
        [
            ("linkage", Schema.nullable(Schema.choice(OptimizationRequest.linkages))),
            ("distance", Schema.nullable(Schema.choice(OptimizationRequest.distances))),
            ("codependence", Schema.nullable(codependence)),
            ("leaf_order", Schema.nullable(Schema.choice(OptimizationRequest.leafOrders))),
            ("gamma", Schema.nullable(Schema.number("Of Schur.", from: 0, to: 1, default: 0.5))),
            ("previous_hierarchy", Schema.nullable(earlier)),
            (
                "recluster_threshold",
                Schema.nullable(
                    Schema.number(
                        "Of previous_hierarchy.",
                        from: 0,
                        to: 2,
                        default: OptimizationRequest.usualReclusterThreshold
                    )
                )
            ),
        ] + cut

    /// The hierarchy of an earlier result; what is not needed may stand there.
    private static let earlier = Schema.object(
        [
            ("order", Schema.symbols(limit: OptimizationRequest.maximumAssets)),
            ("merges", Schema.array(of: merge, count: 0...OptimizationRequest.maximumAssets)),
        ]
            + ["clusters", "gamma", "unconstrained_weights", "reclustered", "change"].map {
                ($0, JSON.object([:]))
            },
        optional: ["clusters", "gamma", "unconstrained_weights", "reclustered", "change"]
    )

    /// Into how many clusters a tree is cut.
    static let cut: [(String, JSON)] = [
        (
            "clusters",
            Schema.nullable(
                Schema.either(
                    Schema.choice(OptimizationRequest.clusterChoices),
                    Schema.integer(in: 1...OptimizationRequest.maximumAssets),
                    summary: "Of HERC and NCO, and of graph constraints on clusters."
                )
            )
        ),
        (
            "max_clusters",
            Schema.nullable(
                Schema.integer(
                    "The most clusters where their number is chosen.",
                    in: 2...OptimizationRequest.maximumAssets,
                    default: 10
                )
            )
        ),
    ]

    static let codependence = Schema.either(
        Schema.choice(OptimizationRequest.codependences),
        parameters
    )

    private static let parameters = Schema.object(
        [
            ("measure", Schema.choice(OptimizationRequest.codependences)),
            (
                "bins",
                Schema.nullable(
                    Schema.either(
                        Schema.choice(OptimizationRequest.binRules),
                        Schema.integer(in: OptimizationRequest.binRange),
                        summary: "Of mutual_info; hacine_gharbi unless given."
                    )
                )
            ),
            ("tail_share", share("Of tail.", default: 0.05)),
            ("gerber_threshold", share("Of gerber1 and gerber2.", default: 0.5)),
        ],
        optional: ["bins", "tail_share", "gerber_threshold"]
    )

    private static func share(_ summary: String, default standard: Double) -> JSON {
        Schema.nullable(
            Schema.number(summary, from: 0, to: 1, isOpen: true, default: standard)
        )
    }

    /// What is answered of them.
    static let result = Schema.object([
        ("order", Schema.array(of: Schema.symbol)),
        ("merges", Schema.array(of: merge)),
        ("clusters", Schema.nullable(Schema.map(of: Schema.integer(in: 0...2_000)))),
        ("gamma", Schema.nullable(Schema.number(from: 0, to: 1))),
        ("reclustered", Schema.nullable(Schema.flag())),
        ("change", Schema.nullable(Schema.number(from: 0, to: 2))),
        ("unconstrained_weights", Schema.nullable(Schema.map(of: Schema.number()))),
    ])

    private static let merge = Schema.object([
        ("left", Schema.integer(in: 0...4_000)),
        ("right", Schema.integer(in: 0...4_000)),
        ("distance", Schema.number(from: 0)),
        ("size", Schema.integer(in: 2...2_000)),
    ])
}
