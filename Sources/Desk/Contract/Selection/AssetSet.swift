public import Portfolio

/// Assets under a name of which at most one may be held, or all or none.
public struct AssetSet: Hashable, Sendable {
    /// The name by which answers speak of the demand.
    public var name: String
    /// The members, each once; at least two.
    public var assets: [AssetID]

    /// A named set.
    public init(name: String, assets: [AssetID]) {
        self.name = name
        self.assets = assets
    }

    /// Reads `[{"name", "assets"}]`, every symbol being one of `universe`.
    static func list(
        _ field: JSONField?,
        universe: Set<AssetID>
    ) throws(ErrorReport) -> [AssetSet] {
        guard let field else { return [] }
        var sets: [AssetSet] = []
        for element in try field.elements(limit: RequestedConstraints.maximumConstraints) {
            var fields = try element.fields()
            let name = try fields.required("name")
                .string(limit: RequestedConstraints.maximumNameBytes)
            let members = try fields.required("assets")
            let assets = try AssetSet.members(members, atLeast: 2, universe: universe)
            try fields.finish()
            sets.append(AssetSet(name: name, assets: assets))
        }
        return sets
    }

    /// Reads an array of symbols of `universe`, each once.
    static func members(
        _ field: JSONField,
        atLeast minimum: Int,
        universe: Set<AssetID>
    ) throws(ErrorReport) -> [AssetID] {
        let assets = try OptimizationRequest.assets(field, atLeast: minimum)
        guard let unknown = assets.first(where: { !universe.contains($0) }) else { return assets }
        throw .invalid(
            path: field.path,
            "\(field.path) names \(unknown), which is not in assets. "
                + "Add it to assets or leave it out here.",
            details: ["asset": .string(unknown.symbol)]
        )
    }

    /// The set as the request writes it.
    var json: JSON {
        .members(("name", .string(name)), ("assets", .array(assets.map { .string($0.symbol) })))
    }
}
