public import Portfolio

/// An asset that a plan may hold.
public struct PlannedAsset: Sendable {
    /// What.
    public let symbol: AssetID
    /// The price of a share, above zero.
    public let price: FixedDecimal
    /// The share of the portfolio's value that it should be.
    public let target: Double
    /// The shares between which it may drift.
    public var band: ClosedRange<Double>
    /// Shares are traded in multiples of this, above zero.
    public var step: FixedDecimal
    /// Volatility, annualized; `nil` where unknown.
    public var volatility: Double?
    /// What is traded of it a day, in money; `nil` where unknown.
    public var averageDailyVolume: Double?
    /// What a trade loses between the prices of buyers and sellers, half of their difference by the price.
    public var halfSpread: Double
    /// How its trades move its price; where `nil` as those of all assets do.
    public var impact: MarketImpact?
    /// Whether it may be bought.
    public var isBought = true
    /// Whether it may be sold.
    public var isSold = true
    /// Whether it may be sold short, where limits allow for that.
    public var isShorted = true
    /// Why it may not be, where it may not.
    public var restriction = PlanReason.restricted

    /// An asset whose shares can be split to 10⁻⁸, without a band.
    public init(_ symbol: AssetID, price: FixedDecimal, target: Double) {
        (self.symbol, self.price, self.target) = (symbol, price, target)
        band = target...target
        step = FixedDecimal(units: 10_000_000_000)
        halfSpread = 0
    }
}
