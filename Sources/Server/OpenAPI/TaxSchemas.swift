import Desk

/// Schemas of gains and losses by term.
enum TaxSchemas {
    private static let byTerm: [(String, JSON)] = [
        ("short", Schema.number()), ("long", Schema.number()),
    ]
    private static let money = Schema.number(from: 0, to: 1e14)

    /// Losses of earlier years, by term or not.
    static let losses = Schema.nullable(
        Schema.either(
            money,
            Schema.object(
                [("short", Schema.nullable(money)), ("long", Schema.nullable(money))],
                optional: ["short", "long"]
            )
        )
    )

    /// What gains of a plan are netted with.
    static let netting = Schema.nullable(
        Schema.object([
            ("carried_forward", Schema.object(byTerm)),
            ("realized_this_year", Schema.object(byTerm)), ("planned", Schema.object(byTerm)),
            ("left_to_carry_forward", Schema.object(byTerm)),
        ])
    )
}
