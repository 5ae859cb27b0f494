import Desk
import Portfolio

/// Schemas of what is known of assets.
enum InstrumentSchemas {
    private static let text = Schema.nullable(Schema.string())
    private static let step = Schema.nullable(Schema.number())

    static let type = Schema.choice(InstrumentType.allCases.map(\.rawValue))

    static let instrument = Schema.object([
        ("symbol", Schema.string()), ("name", text), ("type", type), ("sector", text),
        ("currency", Schema.string()), ("exchange", text), ("lot_size", step),
        ("tick_size", step),
        ("minor_unit", Schema.nullable(Schema.choice(MinorUnit.allCases.map(\.rawValue)))),
    ])

    static let recorded = Schema.object([
        ("dry_run", Schema.flag()), ("recorded", Schema.integer()), ("known", Schema.integer()),
    ])
}
