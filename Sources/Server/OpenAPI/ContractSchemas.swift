import Desk

/// The schemas of requests and results: `docs/api.md` as JSON Schema.
enum ContractSchemas {
    /// The members of `components.schemas`.
    static let json = JSON.members(
        ("OptimizationRequest", RequestSchemas.request),
        ("MeanEstimator", EstimatorSchemas.mean),
        ("CovarianceEstimator", EstimatorSchemas.covariance),
        ("Constraints", RequestSchemas.constraints),
        ("OptimizationResult", ResultSchemas.result),
        ("Metrics", ResultSchemas.metrics),
        ("PortfolioPoint", ResultSchemas.point),
        ("ResultSummary", ResultSchemas.summary),
        ("Quality", MarketSchemas.quality)
    )
}

/// Schemas of what is asked of the optimizer.
enum RequestSchemas {
    static let request = Schema.object(
        [
            ("assets", Schema.symbols(limit: OptimizationRequest.maximumAssets)),
            ("start_date", Schema.nullable(Schema.date)),
            ("end_date", Schema.nullable(Schema.date)),
            ("missing_data", choice(of: RequestedMissingData.common)),
            ("periods_per_year", Schema.number(from: 1e-9, to: 1e9, default: 252)),
            ("model", choice(of: RequestedModel.classic)),
            ("risk_measure", Schema.choice(RequestedRiskMeasure.shared, default: "MV")),
            ("risk_weights", Schema.nullable(ConvexSchemas.riskWeights)),
            ("ordered_weights", Schema.nullable(ConvexSchemas.orderedWeights)),
            ("risk_budgets", Schema.nullable(ConvexSchemas.riskBudgets)),
            ("objective", choice(of: RequestedObjective.sharpe)),
            ("risk_free_rate", Schema.number("Annual.", from: -1e9, to: 1e9, default: 0)),
            ("risk_aversion", Schema.number(from: 1e-9, to: 1e9, default: 1)),
            (
                "confidence_level",
                Schema.number(from: 0.5, to: 1, isOpen: true, default: 0.95)
            ),
            (
                "kappa",
                Schema.number(
                    "Of relativistic measures.",
                    from: 0,
                    to: 1,
                    isOpen: true,
                    default: 0.3
                )
            ),
            ("mean_estimator", Schema.reference("MeanEstimator")),
            ("covariance_estimator", Schema.reference("CovarianceEstimator")),
            ("covariance_repair", choice(of: RequestedCovarianceRepair.nearest)),
            ("ewma_decay", Schema.number(from: 0, to: 1, isOpen: true, default: 0.94)),
            (
                "current_weights",
                Schema.nullable(Schema.map(of: weight(default: nil), names: Schema.symbol))
            ),
            ("costs", Schema.nullable(ConvexSchemas.costs)),
            ("constraints", Schema.reference("Constraints")),
            (
                "efficient_frontier",
                Schema.integer(
                    "Number of points.",
                    in: 0...OptimizationRequest.maximumFrontierPoints,
                    default: 0
                )
            ),
            ("solver", Schema.nullable(SelectionSchemas.solver)),
        ] + members,
        optional: optional.union(members.map(\.0))
    )

    /// What only some models and objectives know.
    private static let members =
        HierarchySchemas.request + AllocationSchemas.request + FactorSchemas.request
        + FactorSchemas.parity + RobustSchemas.request + StackingSchemas.request
        + ViewSchemas.request

    private static let optional: Set<String> = [
        "start_date", "end_date", "missing_data", "periods_per_year", "model", "risk_measure",
        "objective",
        "risk_weights", "ordered_weights", "risk_budgets",
        "risk_free_rate", "risk_aversion", "confidence_level", "mean_estimator",
        "covariance_estimator", "covariance_repair",
        "ewma_decay", "constraints", "efficient_frontier", "kappa",
        "current_weights", "costs", "solver",
    ]

    static let constraints = Schema.object(
        [
            ("lower_bound", bound("The least weight, of all assets or of some.")),
            ("upper_bound", bound("The greatest weight, of all assets or of some.")),
            (
                "budget",
                Schema.either(
                    weight(default: 1),
                    Schema.object(
                        [
                            ("min", Schema.nullable(weight(default: 0))),
                            ("max", Schema.nullable(weight(default: 1))),
                        ],
                        optional: ["min", "max"]
                    ),
                    summary: "What the weights sum to; a range keeps the rest of 1 as cash."
                )
            ),
            (
                "groups",
                Schema.map(
                    of: Schema.array(
                        of: Schema.symbol,
                        count: 0...OptimizationRequest.maximumAssets,
                        isUnique: true
                    ),
                    names: name,
                    limit: RequestedConstraints.maximumConstraints
                )
            ),
            (
                "group_constraints",
                Schema.map(
                    of: Schema.object(limits, optional: ["min", "max"]),
                    names: name,
                    limit: RequestedConstraints.maximumConstraints,
                    "Limits by the names of groups."
                )
            ),
            (
                "linear",
                Schema.array(of: linear, count: 0...RequestedConstraints.maximumConstraints)
            ),
            (
                "text",
                Schema.array(of: written, count: 0...RequestedConstraints.maximumConstraints)
            ),
            ("return_target", Schema.nullable(weight(default: nil))),
        ] + ConvexSchemas.constraints + SelectionSchemas.constraints
            + GraphSchemas.constraints,
        optional: Set(
            [
                "lower_bound", "upper_bound", "budget", "groups", "group_constraints", "linear",
                "text", "return_target",
            ]
                + (ConvexSchemas.constraints + SelectionSchemas.constraints
                + GraphSchemas.constraints).map(\.0)
        )
    )

    private static let linear = Schema.object(
        [
            ("name", name),
            ("coefficients", Schema.map(of: weight(default: nil), names: Schema.symbol)),
        ]
            + limits,
        optional: ["min", "max"]
    )

    private static let written = Schema.either(
        words,
        Schema.object([("name", name), ("constraint", words)]),
        summary: "A constraint in words; its name is the text unless it has one."
    )

    private static let words = JSON.members(
        ("type", .string("string")),
        ("minLength", JSON(1)),
        ("maxLength", JSON(TextConstraintSpecification.maximumLength)),
        (
            "examples",
            .array([.string("Tech <= 0.5 * Total"), .string("0.1 <= AAPL + MSFT <= 0.3")])
        )
    )

    static let limits = [
        ("min", Schema.nullable(weight(default: nil))),
        ("max", Schema.nullable(weight(default: nil))),
    ]

    static let name = JSON.members(
        ("type", .string("string")),
        ("pattern", .string("^[ -~]{1,200}$"))
    )

    static func weight(default standard: Double?) -> JSON {
        Schema.number(from: -1e9, to: 1e9, default: standard)
    }

    static func bound(_ summary: String) -> JSON {
        Schema.either(
            weight(default: nil),
            Schema.map(of: weight(default: nil), names: Schema.symbol),
            summary: summary
        )
    }

    static func choice<Value: RawRepresentable<String> & CaseIterable>(
        of standard: Value
    ) -> JSON {
        Schema.choice(Value.allCases.map(\.rawValue), default: standard.rawValue)
    }
}
