import Desk
import Portfolio

/// Schemas of how far portfolios are from their targets, and of plans.
enum RebalancingSchemas {
    private static let unknown = Schema.nullable(Schema.number())
    private static let warnings = Schema.array(of: Schema.string())

    static let drift = Schema.object([
        ("portfolio", PortfolioSchemas.name), ("as_of", Schema.date), ("currency", Schema.string()),
        ("totalValue", Schema.number()), ("needsRebalance", Schema.flag()),
        (
            "thresholds",
            Schema.object([
                ("absolute", unknown), ("relative", unknown), ("volatility_multiple", unknown),
            ])
        ),
        ("deviations", DriftSchemas.assets), ("groups", DriftSchemas.groups),
        ("strategies", DriftSchemas.strategies),
        (
            "portfolio_utilization",
            Schema.object([
                ("overall", unknown), ("by_asset_class", Schema.map(of: unknown)),
                (
                    "by_individual_asset",
                    Schema.array(
                        of: Schema.object([("asset", Schema.string()), ("utilization", unknown)])
                    )
                ),
            ])
        ),
        (
            "recommendations",
            Schema.array(
                of: Schema.object([
                    ("symbol", Schema.symbol), ("action", action), ("quantity", unknown),
                    ("expectedValue", Schema.number()),
                ])
            )
        ),
        ("warnings", warnings),
    ])

    private static let action = Schema.choice(["BUY", "SELL"])
    private static let planAction = Schema.choice(TradeAction.allCases.map(\.rawValue))

    // MARK: - Plans

    static let plan = Schema.object([
        ("portfolio", PortfolioSchemas.name), ("as_of", Schema.date), ("currency", Schema.string()),
        ("totalValue", Schema.number()),
        ("status", Schema.choice(["NO_ACTION_NEEDED", "PLANNED"])),
        ("trades", Schema.array(of: trade)),
        (
            "costs",
            Schema.object([
                ("commission", Schema.number()), ("spread", Schema.number()),
                ("impact", Schema.number()), ("tax", unknown),
                ("short_term_gain", Schema.number()), ("long_term_gain", Schema.number()),
                ("borrow_a_year", Schema.number()),
                ("netting", TaxSchemas.netting),
            ])
        ),
        ("cost_model", SlippageSchemas.model), ("volumes", SlippageSchemas.volumes),
        ("turnover", Schema.number()), ("tracking_error", change),
        (
            "risk_model",
            Schema.nullable(
                Schema.object([
                    ("estimator", Schema.choice(["ledoit_wolf"])),
                    ("observations", Schema.integer()),
                    ("shrinkage", Schema.number()),
                ])
            )
        ),
        ("active_share", change),
        (
            "weights",
            Schema.array(
                of: Schema.object([
                    ("symbol", Schema.symbol), ("before", Schema.number()),
                    ("target", Schema.number()), ("after", Schema.number()),
                ])
            )
        ),
        (
            "cash",
            Schema.array(
                of: Schema.object([
                    ("account", Schema.string()), ("before", Schema.number()),
                    ("after", Schema.number()), ("collateral", Schema.number()),
                ])
            )
        ),
        ("short", change),
        (
            "not_traded",
            Schema.array(
                of: Schema.object([
                    ("symbol", Schema.symbol), ("reason", Schema.string()),
                    ("off_target", Schema.number()),
                ])
            )
        ),
        ("shadow_prices", Schema.object([("cash", unknown), ("turnover", unknown)])),
        ("gap", Schema.number()),
        ("adjusted", Schema.nullable(Schema.object([("aversion", Schema.number())]))),
        ("relaxed", Schema.array(of: relaxation)),
        ("would_suffice", Schema.array(of: Schema.array(of: relaxation))),
        (
            "unmet",
            Schema.array(
                of: Schema.object([
                    ("wish", Schema.string()), ("asked", Schema.number()), ("got", Schema.number()),
                ])
            )
        ),
        ("stages", Schema.nullable(Schema.array(of: stage))),
        (
            "harvest",
            Schema.array(
                of: Schema.object([
                    ("symbol", Schema.symbol), ("account", Schema.string()),
                    ("loss", Schema.number()), ("tax_saved", Schema.number()),
                    ("cost", Schema.number()), ("substitute", Schema.symbol),
                    ("buy_back_from", Schema.date),
                ])
            )
        ),
        (
            "not_harvested",
            Schema.array(
                of: Schema.object([("symbol", Schema.symbol), ("reason", Schema.string())])
            )
        ),
        (
            "frontier",
            Schema.nullable(
                Schema.array(
                    of: Schema.object([
                        ("aversion", Schema.number()), ("tracking_error", Schema.number()),
                        ("cost", Schema.number()), ("tax", unknown), ("turnover", Schema.number()),
                        ("trades", Schema.integer()),
                    ])
                )
            )
        ),
        ("shortfall", Schema.number()), ("warnings", warnings),
    ])

    private static let stage = Schema.object([
        ("day", Schema.date), ("opens_at", Schema.instant), ("closes_at", Schema.instant),
        ("settles_on", Schema.nullable(Schema.date)),
        (
            "trades",
            Schema.array(
                of: Schema.object([
                    ("account", Schema.string()), ("symbol", Schema.symbol),
                    ("action", planAction),
                    ("quantity", Schema.number()), ("expectedValue", Schema.number()),
                    ("commission", Schema.number()), ("expected_slippage", Schema.number()),
                ])
            )
        ),
        (
            "cash",
            Schema.array(
                of: Schema.object([("account", Schema.string()), ("settled", Schema.number())])
            )
        ),
    ])

    private static let relaxation = Schema.object([
        ("limit", Schema.string()), ("was", Schema.number()), ("becomes", unknown),
        ("missed", change), ("price", Schema.number()),
    ])

    private static let change = Schema.object([("before", unknown), ("after", unknown)])

    private static let trade = Schema.object([
        ("account", Schema.string()), ("symbol", Schema.symbol), ("action", planAction),
        ("quantity", Schema.number()), ("price", Schema.number()),
        ("expectedValue", Schema.number()), ("commission", Schema.number()),
        ("expected_slippage", Schema.number()),
        (
            "lots",
            Schema.array(
                of: Schema.object([
                    ("acquired", Schema.date), ("quantity", Schema.number()),
                    ("cost_basis", Schema.number()), ("gain", Schema.number()),
                    ("term", Schema.choice(["short", "long"])),
                    ("lot", Schema.nullable(Schema.string())),
                ])
            )
        ),
    ])
}
