internal import Portfolio

/// What trading away from the current weights costs, in the objective.
public struct CostSpecification: Hashable, Sendable {
    /// The cost of each unit of turnover of an asset, a fraction of the value traded.
    public var linear: BoundSpecification?
    /// The coefficient c of market impact c|w − w₀|^(3/2).
    public var impact: BoundSpecification?

    /// Reads `{"linear": number or {symbol: number}, "impact": …}`.
    init(_ field: JSONField, universe: Set<AssetID>) throws(ErrorReport) {
        var fields = try field.fields()
        linear = try CostSpecification.read(fields.nullable("linear"), universe)
        impact = try CostSpecification.read(fields.nullable("impact"), universe)
        try fields.finish()
    }

    private static func read(
        _ field: JSONField?,
        _ universe: Set<AssetID>
    ) throws(ErrorReport) -> BoundSpecification? {
        guard let field else { return nil }
        return try BoundSpecification.read(
            field,
            standard: 0,
            universe: universe,
            in: .notNegative
        )
    }

    /// As the request writes it in full.
    var json: JSON {
        .members(
            ("linear", linear.map(\.json) ?? .null),
            ("impact", impact.map(\.json) ?? .null)
        )
    }
}
