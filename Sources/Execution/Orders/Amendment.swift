public import Portfolio

/// What is to be different about an order at the venue.
public struct Amendment: Hashable, Sendable {
    /// The quantity of the whole order, what is filled included, above zero.
    public let quantity: FixedDecimal
    /// The limit; `nil` leaves it as it is.
    public let price: FixedDecimal?

    /// An amendment.
    ///
    /// - Throws: `OrderError` where the quantity or the price is not above zero.
    public init(quantity: FixedDecimal, price: FixedDecimal? = nil) throws(OrderError) {
        guard quantity > .zero else { throw .quantity(quantity) }
        if let price, price <= .zero { throw .price(price) }
        (self.quantity, self.price) = (quantity, price)
    }

    /// Whether a change that the venue tells of is this one; venues tell the limit even where it stays.
    func isMade(by told: Amendment) -> Bool {
        quantity == told.quantity && (price == nil || told.price == nil || price == told.price)
    }
}
