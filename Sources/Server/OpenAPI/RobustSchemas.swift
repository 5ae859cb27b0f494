import Desk

/// Schemas of models that distrust their estimates.
enum RobustSchemas {
    /// Members of a request, all optional.
    static let request: [(String, JSON)] = [
        ("uncertainty", Schema.nullable(uncertainty)),
        (
            "wasserstein_radius",
            Schema.nullable(
                Schema.number(
                    "Of DistributionallyRobustCVaR.",
                    from: 1e-9,
                    to: 1e9,
                    default: 0.02
                )
            )
        ),
        ("resampling", Schema.nullable(resampling)),
    ]

    /// Members of a result that only some requests ask for.
    static let result: [(String, JSON)] = [
        (
            "worst_case",
            Schema.object(
                [
                    ("expected_return", Schema.number("Annual.")),
                    ("volatility", Schema.number("Annual.", from: 0)),
                    ("block", Schema.number("Of the histories drawn.", from: 1)),
                ],
                optional: ["block"]
            )
        ),
        (
            "resampling",
            Schema.object([
                ("samples", Schema.integer(in: OptimizationRequest.resampledHistories)),
                ("answered", Schema.integer(in: 1...10_000)),
                ("block", Schema.nullable(Schema.number(from: 1))),
                ("weight_deviations", Schema.map(of: Schema.number(from: 0))),
                ("original_weights", Schema.nullable(Schema.map(of: Schema.number()))),
            ])
        ),
        (
            "robust_tail",
            Schema.object([
                ("wasserstein_radius", Schema.number(from: 0)),
                ("worst_loss", Schema.number("Per period.")),
                ("observed_loss", Schema.number("Per period.")),
                ("radius_price", Schema.number("Of a unit of radius.", from: 0)),
            ])
        ),
    ]

    private static let uncertainty = Schema.object(
        [
            ("mean", Schema.choice(OptimizationRequest.uncertaintyShapes, default: "box")),
            ("covariance", Schema.choice(OptimizationRequest.uncertaintyShapes, default: "box")),
            (
                "method",
                Schema.choice(OptimizationRequest.uncertaintyMethods, default: "normal")
            ),
            ("confidence", Schema.number(from: 0, to: 1, isOpen: true, default: 0.95)),
            ("fraction", Schema.number("Of each moment, of delta.", from: 1e-9, to: 1e9)),
            (
                "samples",
                Schema.integer(
                    "Histories drawn.",
                    in: OptimizationRequest.bootstrapSamples,
                    default: 1_000
                )
            ),
            (
                "block",
                Schema.nullable(
                    Schema.number(
                        "The length of blocks; whole of circular and moving.",
                        from: OptimizationRequest.blockLengths.lowerBound,
                        to: OptimizationRequest.blockLengths.upperBound
                    )
                )
            ),
            ("seed", Schema.integer("Of the draws.", in: 0...Int(Int32.max), default: 0)),
        ],
        optional: [
            "mean", "covariance", "method", "confidence", "fraction", "samples", "block", "seed",
        ]
    )

    private static let resampling = Schema.object(
        [
            (
                "samples",
                Schema.integer(
                    "Histories drawn.",
                    in: OptimizationRequest.resampledHistories,
                    default: 100
                )
            ),
            (
                "observations",
                Schema.nullable(
                    Schema.integer(
                        "Of each; those of the window unless given.",
                        in: OptimizationRequest.resampledObservations
                    )
                )
            ),
            ("seed", Schema.integer("Of the draws.", in: 0...Int(Int32.max), default: 0)),
            ("method", Schema.choice(OptimizationRequest.resamplingMethods, default: "normal")),
            (
                "block",
                Schema.nullable(
                    Schema.number(
                        "The length of blocks; whole of circular and moving.",
                        from: OptimizationRequest.blockLengths.lowerBound,
                        to: OptimizationRequest.blockLengths.upperBound
                    )
                )
            ),
        ],
        optional: ["samples", "observations", "seed", "method", "block"]
    )
}
