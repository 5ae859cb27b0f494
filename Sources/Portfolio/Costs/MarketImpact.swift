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

    /// The relative change of price that a trade of `value` brings.
    public func relative(value: Double, averageDailyVolume: Double, dailyVolatility: Double)
        -> Double
    {
        guard averageDailyVolume > 0 else { return 0 }
        let share = abs(value) / averageDailyVolume
        return linear * share + squareRoot * dailyVolatility * share.squareRoot()
    }
}
