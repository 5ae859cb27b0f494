import Desk

extension PortfolioSchemas {
    private static let unknown = Schema.nullable(Schema.number())

    private static let allocation = Schema.object([
        ("symbol", Schema.string()), ("quantity", Schema.number()), ("value", unknown),
        ("percentage", unknown), ("sector", Schema.nullable(Schema.string())),
        ("type", Schema.nullable(InstrumentSchemas.type)), ("price", unknown),
        ("price_date", Schema.nullable(Schema.date)), ("change", unknown),
    ])

    private static let groups = Schema.array(
        of: Schema.object([
            ("name", Schema.string()), ("value", Schema.number()), ("percentage", unknown),
        ])
    )

    private static let stale = Schema.object([
        ("symbol", Schema.string()), ("price_date", Schema.date),
        ("sessions_missed", Schema.integer()),
    ])

    private static let exposure = Schema.object([
        ("long", Schema.number()), ("short", Schema.number()), ("gross", Schema.number()),
        ("net", Schema.number()), ("cash_percentage", unknown), ("by_sector", groups),
        ("by_currency", groups), ("by_asset_class", groups),
    ])

    private static let metrics = Schema.object([
        ("cost_basis", Schema.number()), ("unrealized_gain", unknown),
        ("realized_gain", Schema.number()), ("dividends", Schema.number()),
        ("time_weighted_return", unknown), ("money_weighted_return", unknown),
    ])

    private static let correlation = Schema.object([
        ("assets", Schema.array(of: Schema.string())),
        ("matrix", Schema.array(of: Schema.array(of: unknown))),
    ])

    private static let risk = Schema.object([
        ("observations", Schema.integer()), ("volatility", Schema.number()), ("beta", unknown),
        ("confidence_level", Schema.number()), ("value_at_risk", Schema.number()),
        ("conditional_value_at_risk", Schema.number()), ("correlation", correlation),
        (
            "concentration",
            Schema.object([("herfindahl", Schema.number()), ("effective_assets", unknown)])
        ),
        (
            "sectorExposure",
            Schema.array(
                of: Schema.object([("sector", Schema.string()), ("percentage", unknown)])
            )
        ),
    ])

    static let snapshot = Schema.object([
        ("portfolio", name), ("timestamp", Schema.date), ("currency", Schema.string()),
        ("totalValue", unknown), ("cash", Schema.number()),
        ("allocations", Schema.array(of: allocation)),
        ("accounts", divisions("account")), ("sleeves", divisions("sleeve")),
        ("exposure", Schema.nullable(exposure)), ("metrics", metrics),
        ("risk", Schema.nullable(risk)), ("stale_prices", Schema.array(of: stale)),
        ("missing_prices", Schema.array(of: Schema.string())),
        ("warnings", Schema.array(of: Schema.string())),
    ])
}
