public import Portfolio

/// What limits are held against: the market and the account as they are now.
public struct MarketSituation: Hashable, Sendable {
    /// What the assets trade at.
    public var prices: [AssetID: FixedDecimal]
    /// Their volatilities, annual; an asset that is not in it is not halted.
    public var volatilities: [AssetID: Double]
    /// What the account was worth when the day began.
    public var valueAtStart: FixedDecimal?
    /// What it is worth.
    public var value: FixedDecimal?

    /// A situation.
    public init(
        prices: [AssetID: FixedDecimal] = [:],
        volatilities: [AssetID: Double] = [:],
        valueAtStart: FixedDecimal? = nil,
        value: FixedDecimal? = nil
    ) {
        (self.prices, self.volatilities) = (prices, volatilities)
        (self.valueAtStart, self.value) = (valueAtStart, value)
    }
}
