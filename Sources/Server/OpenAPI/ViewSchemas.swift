import Desk

/// Schemas of views and of what they did.
enum ViewSchemas {
    /// Fields of a request, all optional.
    static let request = [
        (
            "views",
            Schema.nullable(
                list(
                    of: Schema.either(
                        words,
                        returnView,
                        summary: "AAPL - MSFT == 0.03 @ 60%, or an object."
                    )
                )
            )
        ),
        (
            "factor_views",
            Schema.nullable(
                list(
                    of: Schema.either(
                        words,
                        returnView,
                        summary: "As views, of factors in place of assets."
                    )
                )
            )
        ),
        ("view_covariance", Schema.nullable(errors)),
        ("factor_view_covariance", Schema.nullable(errors)),
        ("tau", Schema.number(from: 1e-9, to: 1e9, default: 0.05)),
        (
            "market_caps",
            Schema.nullable(
                Schema.map(of: Schema.number(from: 0, to: 1e18), names: Schema.symbol)
            )
        ),
        ("market_risk_aversion", Schema.nullable(Schema.number(from: 1e-9, to: 1e9))),
        ("market_return", Schema.nullable(Schema.number("Annual.", from: -1e9, to: 1e9))),
        ("entropy_views", Schema.nullable(entropyViews)),
        (
            "opinions",
            Schema.nullable(
                Schema.array(
                    of: Schema.object(
                        [
                            ("name", Schema.nullable(RequestSchemas.name)),
                            ("weight", fraction), ("entropy_views", entropyViews),
                        ],
                        optional: ["name"]
                    ),
                    count: 0...50
                )
            )
        ),
        ("opinion_pooling", Schema.choice(["linear", "logarithmic"], default: "linear")),
    ]

    private static let errors = list(
        of: Schema.array(
            of: Schema.number(from: -1e9, to: 1e9),
            count: 1...RequestedViews.maximumViews,
            "A row of the covariance of the errors of views, of annual returns."
        )
    )
    static let fraction = Schema.number(from: 0, to: 1)
    private static let words = Schema.string("A sum of returns compared with a number.")
    private static let coefficients = Schema.map(
        of: Schema.number(from: -1e9, to: 1e9),
        names: Schema.symbol,
        atLeast: 1
    )

    private static func list(of element: JSON) -> JSON {
        Schema.array(of: element, count: 0...RequestedViews.maximumViews)
    }

    private static let returnView = Schema.object(
        [
            ("name", Schema.nullable(RequestSchemas.name)),
            ("assets", coefficients),
            ("return", Schema.number("Annual.", from: -1e9, to: 1e9)),
            ("confidence", Schema.nullable(fraction)),
            ("omega", Schema.nullable(Schema.number("Annual.", from: 0, to: 1e9))),
        ],
        optional: ["name", "confidence", "omega"]
    )

    private static let entropyViews = list(
        of: Schema.either(words, entropyView, summary: "AAPL >= MSFT, or an object.")
    )

    private static let entropyView = Schema.object(
        [
            ("name", Schema.nullable(RequestSchemas.name)),
            (
                "kind",
                Schema.choice(
                    EntropyViewSpecification.Kind.allCases.map(\.rawValue),
                    default: "mean"
                )
            ),
            (
                "assets",
                Schema.either(
                    coefficients,
                    Schema.symbols(limit: 2),
                    summary: "Coefficients of means and variances, else one symbol, or two."
                )
            ),
            ("sense", Schema.choice(["==", "<=", ">="], default: "==")),
            ("value", Schema.nullable(Schema.number(from: -1e9, to: 1e9))),
            ("times_prior", Schema.nullable(Schema.number(from: -1e9, to: 1e9))),
            (
                "confidence_level",
                Schema.nullable(Schema.number("Of tails.", from: 0.5, to: 1, isOpen: true))
            ),
        ],
        optional: ["name", "kind", "sense", "value", "times_prior", "confidence_level"]
    )
}
