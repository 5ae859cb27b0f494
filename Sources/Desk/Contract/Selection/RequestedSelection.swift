internal import Portfolio

/// What a request demands of which assets are held, beyond how much of each.
///
/// An asset is held if its weight is not zero.
public struct RequestedSelection: Hashable, Sendable {
    /// The most assets that may be held.
    public var maximumAssets: Int?
    /// The fewest assets that must be held.
    public var minimumAssets: Int?
    /// The least weight of each asset where it is held; `nil` for none.
    public var minimumWeight: BoundSpecification?
    /// Counts of groups and of lists of assets, in the order of the request.
    public var cardinalities: [CardinalitySpecification] = []
    /// Sets of which at most one asset may be held.
    public var exclusive: [AssetSet] = []
    /// Sets that are held all or not at all.
    public var together: [AssetSet] = []

    /// No demands.
    public init() {}

    /// Whether nothing is demanded.
    public var isEmpty: Bool { self == RequestedSelection() }

    /// Reads the members of `constraints` that are about which assets are held.
    init(
        _ fields: inout JSONFields,
        groups: [AssetGroup],
        assets: [AssetID]
    ) throws(ErrorReport) {
        let universe = Set(assets)
        maximumAssets = try fields.nullable("max_assets")?
            .integer(in: 1...OptimizationRequest.maximumAssets)
        let fewest = fields.nullable("min_assets")
        minimumAssets = try fewest?.integer(in: 1...assets.count)
        if let field = fields.nullable("min_weight_if_held") {
            let read = try BoundSpecification.read(field, standard: 0, universe: universe)
            let values = [read.common] + read.exceptions.map(\.value)
            guard values.allSatisfy({ $0 >= 0 }) else {
                throw field.invalid(allowed: "a number from 0 to 1e9, or an object of such numbers")
            }
            minimumWeight = values.contains { $0 > 0 } ? read : nil
        }
        cardinalities = try CardinalitySpecification.list(
            fields.optional("group_cardinality"),
            groups: groups,
            universe: universe
        )
        exclusive = try AssetSet.list(fields.optional("exclusive"), universe: universe)
        together = try AssetSet.list(fields.optional("together"), universe: universe)
        if let fewest, let minimum = minimumAssets, let maximum = maximumAssets, minimum > maximum {
            throw .invalid(
                path: fewest.path,
                "\(fewest.path) is \(minimum), above max_assets, \(maximum). "
                    + "Lower the one or raise the other.",
                details: ["value": JSON(minimum), "allowed": .string("at most \(maximum)")]
            )
        }
    }

    /// The members of `constraints` with their defaults.
    var members: [(String, JSON)] {
        [
            ("max_assets", maximumAssets.map { JSON($0) } ?? .null),
            ("min_assets", minimumAssets.map { JSON($0) } ?? .null),
            ("min_weight_if_held", minimumWeight.map(\.json) ?? .null),
            ("group_cardinality", .array(cardinalities.map(\.json))),
            ("exclusive", .array(exclusive.map(\.json))),
            ("together", .array(together.map(\.json))),
        ]
    }

    /// The lists whose members have names, with those names.
    var names: [(list: String, names: [String])] {
        [
            ("group_cardinality", cardinalities.map(\.name)),
            ("exclusive", exclusive.map(\.name)),
            ("together", together.map(\.name)),
        ]
    }
}
