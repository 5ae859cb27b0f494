internal import Optimization
internal import Portfolio

/// Limits on the share of the variance that an asset, the assets of a group, or each asset by itself contributes.
public struct RiskContributionSpecification: Hashable, Sendable {
    /// The key of limits that each asset has by itself.
    static let each = "each"

    /// An asset, the name of a group, or `each`.
    public var subject: String
    /// The limits.
    public var limits: RequestedLimits

    /// Reads `{"AAPL" or a group or "each": {"min", "max"}}`.
    static func list(
        _ field: JSONField?,
        universe: Set<AssetID>,
        groups: [AssetGroup]
    ) throws(ErrorReport) -> [RiskContributionSpecification] {
        guard let field else { return [] }
        let names = Set(groups.map(\.name))
        var result: [RiskContributionSpecification] = []
        for (name, member) in try field.members(limit: RequestedConstraints.maximumConstraints) {
            let isAsset = AssetID(name).map { universe.contains($0) } ?? false
            let meanings = [isAsset, names.contains(name), name == each].filter(\.self).count
            guard meanings == 1 else { throw unclear(name, member, isUnknown: meanings == 0) }
            var fields = try member.fields()
            let limits = try RequestedLimits.read(&fields)
            try fields.finish()
            guard limits != RequestedLimits() else {
                throw member.invalid(allowed: "an object with a min, a max or both")
            }
            result.append(RiskContributionSpecification(subject: name, limits: limits))
        }
        return result
    }

    private static func unclear(
        _ name: String,
        _ field: JSONField,
        isUnknown: Bool
    ) -> ErrorReport {
        let shown = name.shortened()
        return .invalid(
            path: field.path,
            isUnknown
                ? "\(field.path) names \(shown), which is neither an asset of the request nor one of its "
                    + "groups. Name one of these, or \(each) for every asset by itself."
                : "\(field.path) names \(shown), which is more than one of an asset, a group and the word "
                    + "\(each). Give the group another name.",
            details: ["value": .string(shown)]
        )
    }

    /// `{subject: {"min", "max"}}` in the order of the list.
    static func json(_ list: [RiskContributionSpecification]) -> JSON {
        .members(
            list.map { limit in
                (
                    limit.subject,
                    JSON.members(
                        ("min", JSON(limit.limits.minimum)),
                        ("max", JSON(limit.limits.maximum))
                    )
                )
            }
        )
    }
}
