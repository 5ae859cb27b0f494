public import Portfolio

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
