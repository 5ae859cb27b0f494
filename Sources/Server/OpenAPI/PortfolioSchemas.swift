import Desk
import Portfolio

/// Schemas of portfolios whose transactions are kept.
enum PortfolioSchemas {
    static let name = JSON.members(
        ("type", .string("string")),
        ("pattern", .string("^[A-Za-z0-9._][A-Za-z0-9._-]{0,63}$")),
        ("description", .string("The name of a portfolio."))
    )

    private static let currency = JSON.members(
        ("type", .string("string")),
        ("pattern", .string("^[A-Z][A-Z0-9]{1,9}$")),
        ("description", .string("The code of a currency, such as USD."))
    )
    private static let lots = Schema.choice(LotSelection.allCases.map(\.name), default: "fifo")
    private static let rate = Schema.number(from: 0, to: 1)
    private static let tax = Schema.choice(TaxRules.allCases.map(\.rawValue), default: "none")
    private static let account = JSON.members(
        ("type", .string("string")),
        ("minLength", JSON(1)),
        // Counted in bytes, which no schema can say.
        ("maxLength", JSON(50)),
        ("pattern", .string("^[!-~]([ -~]*[!-~])?$"))
    )

    static let request = Schema.object(
        [
            ("portfolio", name), ("currency", currency), ("lots", lots), ("short_rate", rate),
            ("long_rate", rate), ("tax", tax),
            (
                "retirement",
                Schema.array(of: account, count: 0...BookedPortfolio.Request.accountLimit)
            ),
        ] + profile,
        optional: Set(
            ["currency", "lots", "short_rate", "long_rate", "tax", "retirement"] + profile.map(\.0)
        )
    )

    static let portfolio = Schema.object(
        [
            ("portfolio", name), ("created_at", Schema.instant), ("currency", currency),
            ("lots", lots), ("short_rate", Schema.nullable(rate)),
            ("long_rate", Schema.nullable(rate)),
            ("tax", tax), ("retirement", Schema.array(of: Schema.string())),
        ] + profile
    )

    // MARK: - Books

    private static let unknown = Schema.nullable(Schema.number())

    private static let lot = Schema.object([
        ("acquired", Schema.date), ("holding_period_from", Schema.date),
        ("quantity", Schema.number()), ("cost_basis", Schema.number()),
        ("account", Schema.string()), ("sleeve", Schema.string()),
        ("lot", Schema.nullable(Schema.string())),
        ("market_value", unknown), ("unrealized_gain", unknown),
        ("term", Schema.nullable(Schema.choice(["long", "short"]))),
        ("days_until_long", Schema.nullable(Schema.integer())),
    ])

    private static let position = Schema.object([
        ("symbol", Schema.string()), ("quantity", Schema.number()),
        ("cost_basis", Schema.number()), ("market_value", unknown), ("unrealized_gain", unknown),
        ("lots", Schema.array(of: lot)),
    ])

    private static let sale = Schema.object([
        ("date", Schema.date), ("symbol", Schema.string()), ("account", Schema.string()),
        ("sleeve", Schema.string()), ("quantity", Schema.number()), ("proceeds", Schema.number()),
        ("cost_basis", Schema.number()), ("gain", Schema.number()),
        ("disallowed", Schema.number()), ("allowed_gain", Schema.number()),
        ("term", Schema.nullable(Schema.choice(["long", "short"]))),
        ("acquired", Schema.nullable(Schema.date)),
    ])

    private static let year = Schema.object([
        ("year", Schema.string()), ("proceeds", Schema.number()), ("cost_basis", Schema.number()),
        ("gain", Schema.number()), ("disallowed", Schema.number()),
        ("allowed_gain", Schema.number()), ("short_term", unknown), ("long_term", unknown),
    ])

    private static let totals = Schema.object(
        [
            "realized_gain", "disallowed_loss", "dividends", "interest", "fees", "taxes",
        ].map { ($0, Schema.number()) }
    )

    private static let warnings = Schema.array(of: Schema.string())

    private static let cash = Schema.array(
        of: Schema.object([("currency", currency), ("amount", Schema.number())])
    )

    /// What accounts or sleeves hold; the name is `null` for shares on their way between accounts.
    static func divisions(_ kind: String) -> JSON {
        let part = Schema.object([
            ("symbol", Schema.string()), ("quantity", Schema.number()), ("cost_basis", unknown),
            ("market_value", unknown),
        ])
        return Schema.array(
            of: Schema.object([
                (kind, Schema.nullable(Schema.string())), ("cash", cash),
                ("positions", Schema.array(of: part)), ("value", unknown), ("percentage", unknown),
            ])
        )
    }

    static let ledger = Schema.object([
        ("as_of", Schema.date), ("currency", currency), ("positions", Schema.array(of: position)),
        ("realized", Schema.array(of: sale)), ("years", Schema.array(of: year)),
        ("cash", cash), ("accounts", divisions("account")), ("sleeves", divisions("sleeve")),
        ("totals", totals),
        (
            "unrealized",
            Schema.object([("gain", unknown), ("short_term", unknown), ("long_term", unknown)])
        ),
        (
            "returns",
            Schema.object([
                ("time_weighted", unknown), ("money_weighted", unknown), ("simple", unknown),
            ])
        ),
        ("warnings", warnings),
    ])

    static let recorded = Schema.object([
        ("portfolio", name), ("dry_run", Schema.flag()), ("recorded", Schema.integer()),
        ("known", Schema.integer()), ("ignored", Schema.integer()),
        (
            "rows",
            Schema.array(
                of: Schema.object(
                    [
                        ("line", Schema.integer()),
                        ("outcome", Schema.choice(["new", "known", "ignored"])),
                        ("transaction", .members(("type", .string("object")))),
                        ("rule", Schema.string()),
                    ],
                    optional: ["transaction", "rule"]
                )
            )
        ),
        ("warnings", warnings),
    ])

    /// A broker's file with how it is written.
    static let brokerFile = Schema.object([
        ("mapping", .members(("type", .string("object")))), ("csv", Schema.string()),
    ])
}
