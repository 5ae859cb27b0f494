/// What is asked of a venue: so much of an asset, on one side, at a price.
public struct Order: Hashable, Sendable {
    /// The name that follows from the intent.
    public let id: ClientOrderID
    /// The asset.
    public let asset: AssetID
    /// Whether it is bought or sold.
    public let side: Side
    /// How much, above zero.
    public let quantity: FixedDecimal
    /// At which price.
    public let kind: OrderKind
    /// How long it waits.
    public let timeInForce: TimeInForce

    /// An order.
    ///
    /// - Throws: ``OrderError`` where the quantity or the limit is not above zero.
    public init(
        id: ClientOrderID,
        asset: AssetID,
        side: Side,
        quantity: FixedDecimal,
        kind: OrderKind = .market,
        timeInForce: TimeInForce = .goodTillCanceled
    ) throws(OrderError) {
        guard quantity > .zero else { throw .quantity(quantity) }
        if let price = kind.limitPrice, price <= .zero { throw .price(price) }
        (self.id, self.asset, self.side) = (id, asset, side)
        (self.quantity, self.kind, self.timeInForce) = (quantity, kind, timeInForce)
    }
}
