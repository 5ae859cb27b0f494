internal import Portfolio

/// How much may be traded away from the current weights.
public struct TurnoverSpecification: Hashable, Sendable {
    /// The greatest Σ|w − w₀| over all assets; 0 holds what is held.
    public var total: Double?
    /// The greatest |w − w₀| of each asset.
    public var assets: BoundSpecification?

    /// Reads a number, which is the total, or `{"total": number, "assets": number or {…}}`.
    init(_ field: JSONField, universe: Set<AssetID>) throws(ErrorReport) {
        guard case .object = field.json else {
            total = try field.number(in: .notNegative)
            return
        }
        var fields = try field.fields()
        total = try fields.nullable("total")?.number(in: .notNegative)
        if let own = fields.nullable("assets") {
            let limits = try BoundSpecification.read(
                own,
                standard: .infinity,
                universe: universe,
                in: .notNegative
            )
            // An object without assets limits nothing.
            let limitsNothing = limits.common == .infinity && limits.exceptions.isEmpty
            assets = limitsNothing ? nil : limits
        }
        try fields.finish()
    }

    /// As the request writes it in full.
    var json: JSON {
        .members(("total", JSON(total)), ("assets", assets.map(\.json) ?? .null))
    }
}
