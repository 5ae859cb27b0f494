public import Portfolio

/// A number that belongs to an asset: a bound or a coefficient.
public struct AssetValue: Hashable, Sendable {
    /// The asset.
    public var asset: AssetID
    /// The number.
    public var value: Double

    /// A number for an asset.
    public init(asset: AssetID, value: Double) {
        self.asset = asset
        self.value = value
    }

    /// `{symbol: number}` in the order of `values`.
    static func json(_ values: [AssetValue]) -> JSON {
        .object(
            JSONObject(
                distinct: values.map { JSONMember(name: $0.asset.symbol, value: JSON($0.value)) }
            )
        )
    }

    /// Reads `{symbol: number}`, every symbol being one of `universe`, which the request has as `list`, every number in `range`.
    static func list(
        _ field: JSONField,
        universe: Set<AssetID>,
        in range: NumberRange = .any,
        named list: String = "assets"
    ) throws(ErrorReport) -> [AssetValue] {
        var values: [AssetValue] = []
        for (name, member) in try field.members(limit: OptimizationRequest.maximumAssets) {
            guard let asset = AssetID(name), universe.contains(asset) else {
                throw .invalid(
                    path: member.path,
                    "\(member.path) names an asset that is not in \(list). "
                        + "Add it to \(list) or leave it out here.",
                    details: ["asset": .string(name.shortened())]
                )
            }
            values.append(AssetValue(asset: asset, value: try member.number(in: range)))
        }
        return values
    }
}
