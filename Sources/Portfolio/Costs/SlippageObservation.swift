/// What one order cost beside the market that it met: a point to which the law of slippage is fitted.
///
/// The law is one of orders as they were decided, so an order that was cut into parts is one observation.
public struct SlippageObservation: Hashable, Sendable {
    /// The asset.
    public let asset: AssetID
    /// What was paid more than the price of the decision, a fraction of it; below zero for a gain.
    public let slippage: Double
    /// What was traded, as a fraction of what is traded in a day.
    public let volumeShare: Double
    /// The volatility of a day, a fraction.
    public let dailyVolatility: Double

    /// An observation; `nil` where a number is not finite, or the share or the volatility is below zero.
    public init?(
        asset: AssetID,
        slippage: Double,
        volumeShare: Double,
        dailyVolatility: Double
    ) {
        guard slippage.isFinite, volumeShare >= 0, volumeShare.isFinite, dailyVolatility >= 0,
            dailyVolatility.isFinite
        else { return nil }
        (self.asset, self.slippage) = (asset, slippage)
        (self.volumeShare, self.dailyVolatility) = (volumeShare, dailyVolatility)
    }

    /// What the coefficient of impact is multiplied with: σ √(q/ADV).
    var pressure: Double { dailyVolatility * volumeShare.squareRoot() }
}
