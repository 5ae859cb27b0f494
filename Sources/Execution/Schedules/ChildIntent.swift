public import Portfolio

/// A part of a large order: so much, not before an instant.
public struct ChildIntent: Hashable, Sendable {
    /// What it is meant by.
    public let intent: String
    /// The asset.
    public let asset: AssetID
    /// Whether it is bought or sold.
    public let side: Side
    /// How much.
    public let quantity: FixedDecimal
    /// When it is to be sent.
    public let time: Instant

    /// A part.
    public init(
        intent: String,
        asset: AssetID,
        side: Side,
        quantity: FixedDecimal,
        time: Instant
    ) {
        (self.intent, self.asset, self.side) = (intent, asset, side)
        (self.quantity, self.time) = (quantity, time)
    }

    /// The name of its order, which follows from the intent.
    public var id: ClientOrderID { ClientOrderID(intent: intent) }

    /// The order that it becomes.
    ///
    /// - Throws: `OrderError` where a limit is not above zero.
    public func order(
        _ kind: OrderKind = .market,
        timeInForce: TimeInForce = .goodTillCanceled
    ) throws(OrderError) -> Order {
        try Order(
            id: id,
            asset: asset,
            side: side,
            quantity: quantity,
            kind: kind,
            timeInForce: timeInForce
        )
    }
}
