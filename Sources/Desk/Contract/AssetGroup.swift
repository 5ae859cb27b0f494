public import Portfolio

/// Assets under a name, for constraints on their sum.
public struct AssetGroup: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The members, each once; those outside the universe hold nothing.
    public var assets: [AssetID]

    /// A named group.
    public init(name: String, assets: [AssetID]) {
        self.name = name
        self.assets = assets
    }

    /// Reads `{name: [symbol]}`.
    static func list(_ field: JSONField?) throws(ErrorReport) -> [AssetGroup] {
        guard let field else { return [] }
        var groups: [AssetGroup] = []
        for (name, member) in try field.members(limit: RequestedConstraints.maximumConstraints) {
            try RequestedConstraints.checkName(name, of: member)
            let assets = try OptimizationRequest.assets(member, atLeast: 0)
            groups.append(AssetGroup(name: name, assets: assets))
        }
        return groups
    }

    /// `{name: [symbol]}` in the order of `groups`.
    static func json(_ groups: [AssetGroup]) -> JSON {
        .object(
            JSONObject(
                distinct: groups.map { group in
                    let symbols = group.assets.map { JSON.string($0.symbol) }
                    return JSONMember(name: group.name, value: .array(symbols))
                }
            )
        )
    }
}
