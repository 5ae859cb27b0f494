public import Optimization
public import Portfolio

/// Weights as whole shares, with what is left over: `docs/api.md`, section "Allocation".
public struct AllocationReport: Hashable, Sendable {
    /// The assets, in the order of the shares.
    public var assets: [AssetID]
    /// What everything is worth.
    public var value: FixedDecimal
    /// The price of each.
    public var prices: [FixedDecimal]
    /// How they were found.
    public var method: AllocationMethod
    /// The shares.
    public var shares: ShareAllocation

    /// The `allocation` of a result.
    public var json: JSON {
        func object(_ values: [JSON]) -> JSON {
            .object(
                JSONObject(
                    distinct: zip(assets, values).map { JSONMember(name: $0.symbol, value: $1) }
                )
            )
        }
        let invested = shares.values.reduce(FixedDecimal.zero, +)
        return .members(
            ("value", JSON(value)),
            ("shares", object(shares.quantities.map { JSON($0) })),
            ("prices", object(prices.map { JSON($0) })),
            ("weights", object(shares.values.map { JSON($0.double / value.double) })),
            ("invested", JSON(invested)),
            ("leftover", JSON(shares.leftover)),
            ("deviation", JSON(shares.deviation)),
            ("gap", JSON(shares.gap)),
            ("method", .string(method.rawValue))
        )
    }
}
