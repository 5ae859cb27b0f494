public import Portfolio

/// What a venue showed in one round of questions; what it did not answer is `nil`.
public struct VenueReport: Hashable, Sendable {
    /// The orders that it lists; `nil` where it did not answer.
    public var orders: [VenueOrder]?
    /// The trades that it still tells; `nil` where it did not answer.
    public var fills: [Fill]?
    /// What the account holds; `nil` where it did not answer.
    public var balances: AccountBalances?
    /// What the assets trade at, where that is known.
    public var prices: [AssetID: FixedDecimal]

    /// A report.
    public init(
        orders: [VenueOrder]? = nil,
        fills: [Fill]? = nil,
        balances: AccountBalances? = nil,
        prices: [AssetID: FixedDecimal] = [:]
    ) {
        (self.orders, self.fills) = (orders, fills)
        (self.balances, self.prices) = (balances, prices)
    }
}
