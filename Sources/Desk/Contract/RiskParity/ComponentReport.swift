internal import Portfolio

/// The principal components that share the risk of a portfolio.
public struct ComponentReport: Hashable, Sendable {
    /// The part of the variance of all assets that each has, the largest first.
    public var varianceShares: [Double]
    /// Of each component the loadings of the assets.
    public var loadings: [[Double]]

    /// The `principal_components` of a result.
    func json(_ assets: [AssetID]) -> JSON {
        let members = zip(varianceShares, loadings).enumerated().map { k, component in
            JSONMember(
                name: "PC\(k + 1)",
                value: .members(
                    ("variance_share", JSON(component.0)),
                    ("loadings", .numbers(component.1, of: assets))
                )
            )
        }
        return .object(JSONObject(distinct: members))
    }
}
