public import Portfolio

/// What an account holds, as the venue says.
///
/// An asset that is not in it is unknown, not zero: venues leave out, and lists are cut.
public struct AccountBalances: Hashable, Sendable {
    /// Money by currency; below zero where it is owed.
    public var cash: [Currency: FixedDecimal]
    /// Quantities by asset; below zero where it is short.
    public var positions: [AssetID: VenuePosition]

    /// Balances.
    public init(
        cash: [Currency: FixedDecimal] = [:],
        positions: [AssetID: VenuePosition] = [:]
    ) {
        (self.cash, self.positions) = (cash, positions)
    }
}

/// How much of an asset a venue says there is.
public struct VenuePosition: Hashable, Sendable {
    /// The quantity; below zero where it is short.
    public let quantity: FixedDecimal
    /// The price of one on average, where the venue tells it.
    public let averagePrice: FixedDecimal?

    /// A position.
    public init(quantity: FixedDecimal, averagePrice: FixedDecimal? = nil) {
        (self.quantity, self.averagePrice) = (quantity, averagePrice)
    }
}
