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
