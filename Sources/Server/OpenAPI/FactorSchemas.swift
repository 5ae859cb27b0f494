import Desk

/// Schemas of factors and of how they explain assets.
enum FactorSchemas {
    /// Fields of a request, all optional.
    static let request: [(String, JSON)] = [
        ("factors", Schema.nullable(Schema.symbols(limit: RequestedFactors.maximumCount))),
        (
            "factor_selection",
            Schema.nullable(
                Schema.either(
                    Schema.choice(FactorSelection.Method.allCases.map(\.rawValue), default: "all"),
                    selection,
                    summary: "How the factors of an asset are chosen."
                )
            )
        ),
    ]

    private static let selection = Schema.object(
        [
            ("method", Schema.choice(FactorSelection.Method.allCases.map(\.rawValue))),
            (
                "criterion",
                Schema.choice(
                    FactorSelection.Criterion.allCases.map(\.rawValue),
                    default: FactorSelection.Criterion.pValue.rawValue
                )
            ),
            (
                "level",
                Schema.number(
                    "Of p_value.",
                    from: 0,
                    to: 1,
                    isOpen: true,
                    default: FactorSelection.usualLevel
                )
            ),
            (
                "penalty",
                Schema.number("Of lasso.", from: 0, to: 1, default: FactorSelection.usualPenalty)
            ),
        ],
        optional: ["criterion", "level", "penalty"]
    )

    private static let numbers = Schema.map(of: Schema.number())

    /// Fields of a request of the model RiskParity, all optional.
    static let parity: [(String, JSON)] = [
        (
            "risk_parity_on",
            Schema.nullable(
                Schema.either(
                    Schema.choice(RiskSharing.names, default: "assets"),
                    Schema.object([
                        ("components", Schema.integer(in: 1...OptimizationRequest.maximumAssets))
                    ]),
                    summary: "Of RiskParity: what shares the risk."
                )
            )
        ),
        (
            "signs",
            Schema.nullable(
                Schema.map(
                    of: .members(("enum", .array([JSON(1), JSON(-1)]))),
                    names: Schema.symbol,
                    "Of RiskParity: -1 of assets that are to be short; others are long."
                )
            )
        ),
        (
            "factor_risk_budgets",
            Schema.nullable(
                Schema.map(
                    of: Schema.number(from: 1e-9, to: 1e9),
                    "Of RiskParity on factors or components, which are PC1, PC2 and so on."
                )
            )
        ),
    ]

    /// Members of a result, of requests with factors or components.
    static let result: [(String, JSON)] = [
        (
            "factor_model",
            Schema.object([
                ("expected_returns", Schema.map(of: Schema.number(), "Of factors, annual.")),
                ("volatilities", Schema.map(of: Schema.number(from: 0), "Of factors, annual.")),
                ("loadings", Schema.map(of: numbers)),
                ("selected", Schema.map(of: Schema.array(of: Schema.symbol))),
                ("intercepts", Schema.map(of: Schema.number(), "Annual.")),
                ("r_squared", numbers),
                ("residual_volatilities", Schema.map(of: Schema.number(from: 0), "Annual.")),
            ])
        ),
        (
            "principal_components",
            Schema.map(
                of: Schema.object([
                    ("variance_share", Schema.number(from: 0)), ("loadings", numbers),
                ]),
                "By PC1, PC2 and so on."
            )
        ),
        (
            "factor_risk_contributions",
            Schema.nullable(
                Schema.map(of: Schema.number(), "Shares of the risk; the rest is no factor's.")
            )
        ),
    ]
}
