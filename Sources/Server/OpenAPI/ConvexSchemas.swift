import Desk

/// Schemas of constraints and costs that are more than sums of weights.
enum ConvexSchemas {
    static let constraints = [
        (
            "risk_limits",
            Schema.map(
                of: notNegative,
                names: Schema.choice(RequestedRiskMeasure.served),
                "The greatest value of measures of risk: annual for MV, per period for others."
            )
        ),
        (
            "turnover",
            Schema.nullable(
                Schema.either(
                    notNegative,
                    Schema.object(
                        [
                            ("total", Schema.nullable(notNegative)),
                            ("assets", Schema.nullable(bound("Of each asset."))),
                        ],
                        optional: ["total", "assets"]
                    ),
                    summary: "The greatest total turnover, or limits; needs current_weights."
                )
            )
        ),
        ("volume_participation", Schema.nullable(volume)),
        (
            "tracking_error",
            Schema.nullable(
                Schema.object(
                    [("benchmark", weights), ("max", Schema.nullable(positive))],
                    optional: ["max"]
                )
            )
        ),
        ("gross_leverage", Schema.nullable(positive)),
        ("short_budget", Schema.nullable(notNegative)),
        ("effective_assets", Schema.nullable(positive)),
        (
            "factor_exposure",
            Schema.array(
                of: Schema.object(
                    [("name", RequestSchemas.name), ("exposures", weights)]
                        + RequestSchemas.limits,
                    optional: ["min", "max"]
                ),
                count: 0...RequestedConstraints.maximumConstraints
            )
        ),
        (
            "soft",
            Schema.array(
                of: Schema.object([("constraint", softName), ("penalty", positive)]),
                count: 0...RequestedConstraints.maximumConstraints
            )
        ),
        (
            "risk_contribution",
            Schema.map(
                of: Schema.object(RequestSchemas.limits, optional: ["min", "max"]),
                names: Schema.string("A symbol, a group, or each: every asset by itself."),
                "Limits on shares of the variance; not convex."
            )
        ),
    ]

    private static let volume = Schema.object(
        [
            ("volume", Schema.map(of: money("Traded a day."), names: Schema.symbol)),
            ("max", notNegative),
            (
                "horizon_days",
                Schema.number("Days of the trades.", from: 1e-9, to: 1e9, default: 1)
            ),
            ("portfolio_value", money("In the currency of the volumes.")),
        ],
        optional: ["horizon_days"]
    )

    private static func money(_ summary: String) -> JSON {
        let range = VolumeSpecification.money
        return Schema.number(summary, from: range.lower, to: range.upper)
    }

    static let riskWeights = Schema.map(
        of: positive,
        names: Schema.choice(RequestedRiskMeasure.served),
        atLeast: 1,
        "In place of risk_measure: what a unit of each measure counts."
    )

    static let riskBudgets = Schema.map(
        of: positive,
        names: Schema.symbol,
        "Of RiskParity: each asset's share of the risk, of which only the ratios count."
    )

    static let orderedWeights = Schema.either(
        Schema.array(
            of: RequestSchemas.weight(default: nil),
            count: 1...OrderedWeightSpecification.maximumCount,
            "One for each return, the worst return's first; none is below the one before it."
        ),
        Schema.object(
            [
                (
                    "l_moments",
                    Schema.integer("The highest order.", in: MomentSpecification.orders, default: 4)
                ),
                ("method", RequestSchemas.choice(of: MomentSpecification.Method.leastSquareSteps)),
                ("aversion", share("Of CRRA.")),
                ("max_share", share("The greatest share of one moment, of MSS and MSD.")),
            ],
            optional: ["l_moments", "method", "aversion", "max_share"]
        ),
        summary: "Of the measure OWA and no other; l_moments unless given."
    )

    private static func share(_ summary: String) -> JSON {
        Schema.number(summary, from: 0, to: 1, isOpen: true, default: 0.5)
    }

    static let costs = Schema.object(
        [
            ("linear", Schema.nullable(bound("A fraction of the value traded."))),
            ("impact", Schema.nullable(bound("Times the traded weight to the power 3/2."))),
        ],
        optional: ["linear", "impact"]
    )

    private static let softName = JSON.members(
        ("type", .string("string")),
        ("minLength", JSON(1)),
        ("maxLength", JSON(SoftConstraint.maximumNameLength)),
        ("description", .string("A limit's name as answers speak of it.")),
        ("examples", .array([.string("Tech max")]))
    )

    private static let notNegative = Schema.number(from: 0, to: 1e9)
    private static let positive = Schema.number(from: 1e-9, to: 1e9)
    private static let weights = Schema.map(
        of: RequestSchemas.weight(default: nil),
        names: Schema.symbol
    )

    /// A number of 0 or more, for all assets or for some.
    private static func bound(_ summary: String) -> JSON {
        Schema.either(
            notNegative,
            Schema.map(of: notNegative, names: Schema.symbol),
            summary: summary
        )
    }
}
