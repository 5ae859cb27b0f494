import Desk

/// Schemas of answers about market data.
enum MarketSchemas {
    static let coverage = Schema.object([
        (
            "assets",
            Schema.array(
                of: Schema.object([
                    ("asset_symbol", Schema.string()),
                    ("start_date", Schema.date),
                    ("end_date", Schema.date),
                    ("observations", count),
                    ("last_price", Schema.number()),
                ])
            )
        ),
        ("revision", Schema.integer("Changes with every change of a price.")),
    ])

    static let prices = Schema.object([
        ("dates", Schema.array(of: Schema.date)),
        ("prices", Schema.map(of: Schema.array(of: Schema.nullable(Schema.number())))),
    ])

    static let rows = Schema.object([
        (
            "rows",
            Schema.array(
                of: Schema.object([
                    ("asset_symbol", Schema.string()),
                    ("timestamp", Schema.instant),
                    ("price", Schema.number()),
                    ("volume", Schema.nullable(Schema.number())),
                    ("return", Schema.nullable(Schema.number())),
                    ("created_at", Schema.instant),
                ])
            )
        )
    ])

    static let correlation = Schema.object([
        ("assets", Schema.array(of: Schema.string())),
        (
            "correlation",
            Schema.array(
                of: Schema.array(of: Schema.nullable(Schema.number(from: -1, to: 1)))
            )
        ),
        ("observations", count),
        (
            "spectrum",
            Schema.nullable(
                Schema.object([
                    ("eigenvalues", Schema.array(of: Schema.number())),
                    ("noise_variance", Schema.number(from: 0, to: 1)),
                    ("ratio", Schema.number(from: 0, isOpen: true)),
                    ("least", Schema.number()),
                    ("largest", Schema.number()),
                    ("factors", count),
                ])
            )
        ),
    ])

    static let qualityAnswer = Schema.object([("quality", Schema.reference("Quality"))])

    static let imported = Schema.object([
        ("inserted", count),
        ("updated", count),
        ("unchanged", count),
        ("assets", Schema.array(of: Schema.string())),
        ("quality", Schema.reference("Quality")),
    ])

    static let quality = Schema.object([
        ("days", count),
        (
            "used",
            Schema.nullable(
                Schema.object([
                    ("start_date", Schema.date),
                    ("end_date", Schema.date),
                    ("observations", count),
                ])
            )
        ),
        ("dropped_rows", count),
        ("dropped_assets", Schema.array(of: Schema.string())),
        ("unsorted_rows", count),
        ("duplicate_rows", count),
        ("assets", Schema.array(of: asset)),
    ])

    /// The quality in a result's metadata: counts only, and only of assets with something to count.
    static let qualityCounts = Schema.object([
        ("days", count),
        ("dropped_rows", count),
        ("dropped_assets", Schema.array(of: Schema.string())),
        ("unsorted_rows", count),
        ("duplicate_rows", count),
        (
            "assets",
            Schema.array(
                of: Schema.object([
                    ("asset_symbol", Schema.string()),
                    ("missing", count),
                    ("non_positive", count),
                    ("gaps", count),
                    ("stale_runs", count),
                    ("outliers", count),
                    ("flat", Schema.flag()),
                ])
            )
        ),
    ])

    private static let count = Schema.integer(in: 0...Int.max)

    private static let span = Schema.object([
        ("start_date", Schema.date),
        ("end_date", Schema.date),
        ("days", count),
    ])

    private static let asset = Schema.object([
        ("asset_symbol", Schema.string()),
        ("start_date", Schema.nullable(Schema.date)),
        ("end_date", Schema.nullable(Schema.date)),
        ("observations", count),
        ("missing", count),
        ("non_positive", count),
        ("gaps", Schema.array(of: span)),
        ("stale_runs", Schema.array(of: span)),
        (
            "outliers",
            Schema.array(
                of: Schema.object([
                    ("date", Schema.date),
                    ("return", Schema.number()),
                    ("z_score", Schema.number()),
                ])
            )
        ),
        ("flat", Schema.flag()),
    ])
}
