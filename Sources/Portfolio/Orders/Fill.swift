/// A trade that a venue made for an order.
public struct Fill: Hashable, Sendable {
    /// The venue's name of the trade; a second report of the same name is the same trade.
    public let id: String
    /// The order that was filled; `nil` where it was not one of ours.
    public let order: ClientOrderID?
    /// The asset.
    public let asset: AssetID
    /// Whether it was bought or sold.
    public let side: Side
    /// The price of one, above zero.
    public let price: FixedDecimal
    /// How much, above zero.
    public let quantity: FixedDecimal
    /// What it cost beyond the price; below zero where the venue paid a rebate.
    public let fee: FixedDecimal
    /// What the fee is in.
    public let feeCurrency: Currency
    /// When, by the clock of the venue.
    public let time: Instant

    /// A fill.
    ///
    /// - Throws: ``OrderError`` where the quantity or the price is not above zero.
    public init(
        id: String,
        order: ClientOrderID?,
        asset: AssetID,
        side: Side,
        price: FixedDecimal,
        quantity: FixedDecimal,
        fee: FixedDecimal = .zero,
        feeCurrency: Currency = .dollar,
        time: Instant
    ) throws(OrderError) {
        guard quantity > .zero else { throw .quantity(quantity) }
        guard price > .zero else { throw .price(price) }
        (self.id, self.order, self.asset, self.side) = (id, order, asset, side)
        (self.price, self.quantity, self.time) = (price, quantity, time)
        (self.fee, self.feeCurrency) = (fee, feeCurrency)
    }

    /// What it does to a position.
    public var signedQuantity: FixedDecimal { side.signed(quantity) }

    /// Price times quantity; `nil` where that leaves the range of decimals.
    public var value: FixedDecimal? { price.times(quantity) }

    /// The same trade with another fee.
    public func with(fee: FixedDecimal) -> Fill {
        Fill(copying: self, fee: fee)
    }

    private init(copying fill: Fill, fee: FixedDecimal) {
        (id, order, asset, side) = (fill.id, fill.order, fill.asset, fill.side)
        (price, quantity, time) = (fill.price, fill.quantity, fill.time)
        (self.fee, feeCurrency) = (fee, fill.feeCurrency)
    }
}
