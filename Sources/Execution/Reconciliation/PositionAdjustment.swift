public import Portfolio

/// A correction of a position that no order explains, so that the books hold what the venue holds.
public struct PositionAdjustment: Hashable, Sendable {
    /// A name that follows from the correction alone: the same one made again after a restart has the same.
    public let id: String
    /// The asset.
    public let asset: AssetID
    /// Whether the position grows or shrinks.
    public let side: Side
    /// By how much, above zero.
    public let quantity: FixedDecimal
    /// The price that brings the average to the venue's; `nil` where none is known.
    public let price: FixedDecimal?

    /// A correction of its parts, as a log kept them.
    ///
    /// - Throws: `OrderError` where the quantity is not above zero.
    public init(
        id: String,
        asset: AssetID,
        side: Side,
        quantity: FixedDecimal,
        price: FixedDecimal?
    ) throws(OrderError) {
        guard quantity > .zero else { throw .quantity(quantity) }
        (self.id, self.asset, self.side) = (id, asset, side)
        (self.quantity, self.price) = (quantity, price)
    }

    /// A correction that leads from one quantity to another.
    init(
        asset: AssetID,
        from before: FixedDecimal,
        to after: FixedDecimal,
        price: FixedDecimal?,
        number: Int
    ) {
        self.asset = asset
        side = after > before ? .buy : .sell
        quantity = (after - before).magnitude
        self.price = price
        id = ClientOrderID(intent: "reconciliation \(asset) \(number) \(before) \(after)").text
    }
}
