public import Portfolio

extension OrderCost {
    /// The order as a point to which the law of slippage is fitted.
    ///
    /// - Parameters:
    ///   - averageDailyVolume: What is traded of the asset a day, in the money of the order.
    ///   - dailyVolatility: Its volatility of a day, a fraction.
    /// - Returns: `nil` where nothing was filled, or where no volume is known.
    public func observation(averageDailyVolume: Double, dailyVolatility: Double)
        -> SlippageObservation?
    {
        guard averageDailyVolume > 0, let basisPoints = slippageBasisPoints else { return nil }
        return SlippageObservation(
            asset: order.asset,
            slippage: basisPoints / 10_000,
            volumeShare: filledValue.double / averageDailyVolume,
            dailyVolatility: dailyVolatility
        )
    }
}
