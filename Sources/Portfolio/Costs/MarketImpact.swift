/// How far a trade moves the price against itself.
///
///     relative impact of a trade of value x:  linear · x/ADV + σ · squareRoot · √(x/ADV)
///     cost of the trade:                      x · relative impact
///
/// ADV is what is traded of the asset a day, in money, σ its volatility per day. The square root is the law that
/// traders measure (Almgren et al. 2005 find an exponent of 0.6; Tóth et al. 2011 one of a half, with a
/// coefficient near 1).
public struct MarketImpact: Hashable, Sendable {
    /// Of the share of a day's volume.
    public var linear: Double
    /// Of the square root of that share, in units of the volatility of a day.
    public var squareRoot: Double

    /// Coefficients, not below zero; by default none.
    public init(linear: Double = 0, squareRoot: Double = 0) {
        (self.linear, self.squareRoot) = (linear, squareRoot)
    }

    /// What the law says of one asset: a trade of value x moves its price by `linear · x + squareRoot · √x`, and
    /// costs x times that; both are 0 where nothing is traded in a day.
    ///
    /// - Parameters:
    ///   - averageDailyVolume: What is traded of it a day, in money.
    ///   - dailyVolatility: Its volatility of a day, a fraction.
    /// - Returns: The coefficients, per money and per root of money.
    public func coefficients(
        averageDailyVolume: Double,
        dailyVolatility: Double
    ) -> (linear: Double, squareRoot: Double) {
        guard averageDailyVolume > 0 else { return (0, 0) }
        return (
            linear / averageDailyVolume,
            squareRoot * dailyVolatility / averageDailyVolume.squareRoot()
        )
    }

    /// The relative change of price that a trade of `value` brings, a fraction.
    public func relative(value: Double, averageDailyVolume: Double, dailyVolatility: Double)
        -> Double
    {
        let own = coefficients(
            averageDailyVolume: averageDailyVolume,
            dailyVolatility: dailyVolatility
        )
        return own.linear * abs(value) + own.squareRoot * abs(value).squareRoot()
    }
}
