internal import Portfolio

/// Limits on the sum of the weights of a group.
public struct GroupConstraint: Hashable, Sendable {
    /// The name of a group of the same request.
    public var group: String
    /// The limits.
    public var limits: RequestedLimits

    /// Limits of a group.
    public init(group: String, limits: RequestedLimits) {
        self.group = group
        self.limits = limits
    }

    /// Reads `{group: {"min", "max"}}`, every name being that of one of `groups`.
    static func list(
        _ field: JSONField?,
        groups: [AssetGroup]
    ) throws(ErrorReport) -> [GroupConstraint] {
        guard let field else { return [] }
        let known = Set(groups.map(\.name))
        var constraints: [GroupConstraint] = []
        for (name, member) in try field.members(limit: RequestedConstraints.maximumConstraints) {
            guard known.contains(name) else { throw unknown(name, at: member, groups: groups) }
            var fields = try member.fields()
            let limits = try RequestedLimits.read(&fields)
            try fields.finish()
            constraints.append(GroupConstraint(group: name, limits: limits))
        }
        return constraints
    }

    private static func unknown(
        _ name: String,
        at field: JSONField,
        groups: [AssetGroup]
    ) -> ErrorReport {
        let names = groups.prefix(20).map { $0.name.shortened() }
        let hint = NearestName.of(name, among: names).map { " Did you mean \($0)?" } ?? ""
        let known =
            names.isEmpty ? "There are no groups" : "Groups are \(names.joined(separator: ", "))"
        return .invalid(
            path: field.path,
            "\(field.path) names a group that groups does not define.\(hint) \(known).",
            details: ["allowed": .array(names.map(JSON.string))]
        )
    }

    /// `{group: {"min", "max"}}` in the order of `constraints`.
    static func json(_ constraints: [GroupConstraint]) -> JSON {
        .object(
            JSONObject(
                distinct: constraints.map { constraint in
                    let limits = JSON.members(
                        ("min", JSON(constraint.limits.minimum)),
                        ("max", JSON(constraint.limits.maximum))
                    )
                    return JSONMember(name: constraint.group, value: limits)
                }
            )
        )
    }
}
