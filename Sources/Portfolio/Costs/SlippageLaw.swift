/// What trades of an asset cost more than the price at which they are decided, as its own trades have it.
///
///     slippage = halfSpread + impact · σ √(q/ADV)
///
/// a fraction of the value, with σ the volatility of a day and q/ADV the share of what is traded in a day: the
/// law of ``MarketImpact`` without its linear part.
public struct SlippageLaw: Hashable, Sendable {
    /// What every trade loses, a fraction; not below zero.
    public let halfSpread: Double
    /// The coefficient of the square root; not below zero.
    public let impact: Double
    /// The standard error of the half spread; `nil` where it is held at zero.
    public let halfSpreadError: Double?
    /// The standard error of the coefficient; `nil` where it is held at zero.
    public let impactError: Double?
    /// The standard deviation of what the law does not explain, a fraction.
    public let residual: Double
    /// How many orders of the asset it is fitted to.
    public let orders: Int
    /// How far it rests on them and not on those of all assets, from 0 to 1.
    public let ownShare: Double

    /// The coefficient as planners take it.
    public var marketImpact: MarketImpact { MarketImpact(squareRoot: impact) }

    /// What is to be expected of a trade, a fraction of its value.
    public func expected(volumeShare: Double, dailyVolatility: Double) -> Double {
        halfSpread + impact * dailyVolatility * max(0, volumeShare).squareRoot()
    }

    /// The same law, of an asset without orders of its own.
    var borrowed: SlippageLaw {
        SlippageLaw(
            halfSpread: halfSpread,
            impact: impact,
            halfSpreadError: halfSpreadError,
            impactError: impactError,
            residual: residual,
            orders: 0,
            ownShare: 0
        )
    }
}
