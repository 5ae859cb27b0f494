public import Portfolio

/// An order as it was decided, beside the trades that came of it: what the analysis of its cost is made from.
///
/// All money is in ``currency``. An order that was cut into parts is one of these, with the fills of all its
/// parts.
public struct ExecutedOrder: Hashable, Sendable {
    /// The account for which it was traded.
    public let account: String
    /// The asset.
    public let asset: AssetID
    /// Whether it was to be bought or sold.
    public let side: Side
    /// How much was intended, above zero.
    public let quantity: FixedDecimal
    /// The price when it was decided, above zero.
    public let arrivalPrice: FixedDecimal
    /// What the asset and its trades are priced in.
    public let currency: Currency
    /// The trades.
    public let fills: [Fill]
    /// The price when all was over, at which what was not traded is valued; `nil` where it is not known.
    public var lastPrice: FixedDecimal?
    /// What the market traded of the asset meanwhile, our trades included; `nil` where it is not known.
    public var marketVolume: FixedDecimal?
    /// The slippage that was expected, money.
    public var estimatedSlippage: FixedDecimal
    /// The fees that were expected, money.
    public var estimatedFee: FixedDecimal

    /// An order and its trades.
    ///
    /// - Throws: `OrderError` where the quantity or a price is not above zero.
    public init(
        account: String,
        asset: AssetID,
        side: Side,
        quantity: FixedDecimal,
        arrivalPrice: FixedDecimal,
        currency: Currency,
        fills: [Fill],
        lastPrice: FixedDecimal? = nil,
        marketVolume: FixedDecimal? = nil,
        estimatedSlippage: FixedDecimal = .zero,
        estimatedFee: FixedDecimal = .zero
    ) throws(OrderError) {
        guard quantity > .zero else { throw .quantity(quantity) }
        for price in [arrivalPrice, lastPrice ?? arrivalPrice] where price <= .zero {
            throw .price(price)
        }
        (self.account, self.asset, self.side, self.quantity) = (account, asset, side, quantity)
        (self.arrivalPrice, self.currency, self.fills) = (arrivalPrice, currency, fills)
        (self.lastPrice, self.marketVolume) = (lastPrice, marketVolume)
        (self.estimatedSlippage, self.estimatedFee) = (estimatedSlippage, estimatedFee)
    }
}
