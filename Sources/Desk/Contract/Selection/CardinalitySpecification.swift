public import Portfolio

/// How many assets of a group, or of a list, must or may be held.
public struct CardinalitySpecification: Hashable, Sendable {
    /// What is counted.
    public enum Members: Hashable, Sendable {
        /// The members of a group of the same request; those outside the universe hold nothing.
        case group(String)
        /// These assets.
        case assets([AssetID])
    }

    /// The name by which answers speak of the demand; `GROUP count` unless the request gives one.
    public var name: String
    /// What is counted.
    public var members: Members
    /// The fewest that must be held.
    public var minimum: Int?
    /// The most that may be held.
    public var maximum: Int?

    /// Reads `[{"group" or "assets", "min", "max", "name"}]`.
    static func list(
        _ field: JSONField?,
        groups: [AssetGroup],
        universe: Set<AssetID>
    ) throws(ErrorReport) -> [CardinalitySpecification] {
        guard let field else { return [] }
        var result: [CardinalitySpecification] = []
        for element in try field.elements(limit: RequestedConstraints.maximumConstraints) {
            result.append(
                try CardinalitySpecification(element, groups: groups, universe: universe)
            )
        }
        return result
    }

    private init(
        _ field: JSONField,
        groups: [AssetGroup],
        universe: Set<AssetID>
    ) throws(ErrorReport) {
        var fields = try field.fields()
        let group = fields.nullable("group")
        let assets = fields.nullable("assets")
        let name = fields.nullable("name")
        switch (group, assets) {
        case (let group?, nil):
            members = .group(try CardinalitySpecification.group(group, of: groups))
        case (nil, let assets?):
            members = .assets(try AssetSet.members(assets, atLeast: 1, universe: universe))
        default: throw field.invalid(allowed: "an object with either group or assets")
        }
        let limit = RequestedConstraints.maximumNameBytes
        if let name {
            self.name = try name.string(limit: limit)
        } else if case .group(let group) = members {
            self.name = "\(group) count"
        } else {
            self.name = try fields.required("name").string(limit: limit)
        }
        let whole = 1...OptimizationRequest.maximumAssets
        let lower = fields.nullable("min")
        minimum = try lower?.integer(in: whole)
        maximum = try fields.nullable("max")?.integer(in: whole)
        try fields.finish()
        guard minimum != nil || maximum != nil else {
            throw field.invalid(allowed: "an object with min, max or both")
        }
        if let lower, let minimum, let maximum, minimum > maximum {
            throw .invalid(
                path: lower.path,
                "\(field.path) has min \(minimum) above max \(maximum). Exchange or change them.",
                details: ["value": JSON(minimum), "allowed": .string("at most max, \(maximum)")]
            )
        }
    }

    private static func group(
        _ field: JSONField,
        of groups: [AssetGroup]
    ) throws(ErrorReport) -> String {
        let name = try field.string(limit: RequestedConstraints.maximumNameBytes)
        let names = groups.map(\.name)
        if names.contains(name) { return name }
        let hint = NearestName.of(name, among: names).map { " Did you mean \($0)?" } ?? ""
        throw field.invalid(allowed: "the name of one of groups", hint: hint)
    }

    /// The demand as the request writes it in full.
    var json: JSON {
        let counted: (String, JSON) =
            switch members {
            case .group(let group): ("group", .string(group))
            case .assets(let assets): ("assets", .array(assets.map { .string($0.symbol) }))
            }
        return .members(
            counted,
            ("min", minimum.map { JSON($0) } ?? .null),
            ("max", maximum.map { JSON($0) } ?? .null),
            ("name", .string(name))
        )
    }
}
