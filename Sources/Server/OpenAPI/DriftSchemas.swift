import Desk
import Portfolio

/// Schemas of how far assets, groups and strategies are from what they should be.
enum DriftSchemas {
    private static let unknown = Schema.nullable(Schema.number())

    private static let values: [(String, JSON)] = [
        ("value", Schema.number()), ("target_value", Schema.number()),
        ("current_weight", Schema.number()), ("target_weight", Schema.number()),
    ]
    private static let bounds: [(String, JSON)] = [
        ("min_weight", Schema.number()), ("max_weight", Schema.number()),
    ]
    private static let distance: [(String, JSON)] = [
        ("deviation_percent", Schema.number()), ("relative_deviation", unknown),
        ("utilization", unknown),
    ]
    private static let status = ("status", Schema.choice(["WITHIN", "ABOVE", "BELOW"]))

    static let assets = Schema.array(
        of: Schema.object([("symbol", Schema.symbol)] + values + bounds + distance + [status])
    )

    /// What assets are together, under a name.
    private static func together(_ name: String) -> [(String, JSON)] {
        [(name, Schema.string()), ("assets", Schema.array(of: Schema.symbol))] + values + bounds
            + distance + [status, ("average_utilization", unknown)]
    }

    static let groups: JSON = {
        let list = Schema.array(of: Schema.object(together("name")))
        return Schema.object([
            ("by_sector", list), ("by_currency", list), ("by_asset_class", list), ("named", list),
        ])
    }()

    static let strategies = Schema.array(
        of: Schema.object(
            together("strategy_id") + [
                ("deviations", assets),
                ("cash", Schema.nullable(Schema.object(values + distance))),
            ]
        )
    )
}
