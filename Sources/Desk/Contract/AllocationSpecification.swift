public import Optimization
public import Portfolio

/// What weights are to become in whole shares: `docs/api.md`, section "Allocation".
public struct AllocationSpecification: Hashable, Sendable {
    /// What the portfolio is worth, in money.
    public var value: FixedDecimal
    /// The price of each asset that is not to be the last one of its history.
    public var prices: [AssetID: FixedDecimal] = [:]
    /// What can be traded of each asset at least, and in multiples of which.
    public var lotSize: FixedDecimal
    /// That of single assets.
    public var lotSizes: [AssetID: FixedDecimal] = [:]
    /// How.
    public var method = AllocationMethod.exact

    /// Reads `{"value", "prices", "lot_size", "method"}`.
    init(_ field: JSONField, request: OptimizationRequest) throws(ErrorReport) {
        var fields = try field.fields()
        value = try fields.required("value").price()
        let universe = Set(request.assets)
        if let field = fields.nullable("prices") {
            prices = try AllocationSpecification.amounts(field, universe)
        }
        lotSize = FixedDecimal(1)
        if let field = fields.nullable("lot_size") {
            if case .object = field.json {
                lotSizes = try AllocationSpecification.amounts(field, universe)
            } else {
                lotSize = try field.price()
            }
        }
        if let field = fields.nullable("method") { method = try field.choice() }
        try fields.finish()
    }

    private static func amounts(
        _ field: JSONField,
        _ universe: Set<AssetID>
    ) throws(ErrorReport) -> [AssetID: FixedDecimal] {
        var amounts: [AssetID: FixedDecimal] = [:]
        for (name, member) in try field.members(limit: OptimizationRequest.maximumAssets) {
            guard let asset = AssetID(name), universe.contains(asset) else {
                throw .invalid(
                    path: member.path,
                    "\(member.path) names an asset that is not in assets. Add it to assets or leave it "
                        + "out here.",
                    details: ["asset": .string(name.shortened())]
                )
            }
            amounts[asset] = try member.price()
        }
        return amounts
    }

    /// As the request writes it in full, assets in their order.
    func json(_ assets: [AssetID]) -> JSON {
        func json(_ amounts: [AssetID: FixedDecimal]) -> JSON {
            .object(
                JSONObject(
                    distinct: assets.compactMap { asset in
                        amounts[asset].map { JSONMember(name: asset.symbol, value: JSON($0)) }
                    }
                )
            )
        }
        return .members(
            ("value", JSON(value)),
            ("prices", json(prices)),
            ("lot_size", lotSizes.isEmpty ? JSON(lotSize) : json(lotSizes)),
            ("method", .string(method.rawValue))
        )
    }
}

extension OptimizationRequest {
    /// How weights may become shares.
    public static let allocationMethods = AllocationMethod.allCases.map(\.rawValue)

    /// The allocation in the canonical form; none where none was asked for.
    var allocationMembers: [(String, JSON)] {
        allocation.map { [("allocation", $0.json(assets))] } ?? []
    }
}
