public import Portfolio

/// How far the price moves against an order that takes a share of what is traded.
public enum SlippageModel: Hashable, Sendable {
    /// Not at all.
    case none
    /// price · k · min(q/v, limit)², of zipline's and LEAN's volume-share models; by default k = 0.1 and
    /// limit = 0.025.
    case volumeShare(factor: FixedDecimal, limit: FixedDecimal)
    /// The regression of Almgren, Thum, Hauptmann and Li (2005), "Direct estimation of equity market impact".
    case almgren(AlmgrenImpact)

    /// What a share costs more than its price, between zero and the price.
    ///
    /// - Parameters:
    ///   - quantity: How much is traded.
    ///   - volume: What the market trades in the same time; in the model of Almgren, in a day.
    ///   - price: The price without the order.
    /// - Returns: Zero where nothing is traded; `nil` where a product leaves the range of decimals.
    public func slippage(quantity: FixedDecimal, volume: FixedDecimal, price: FixedDecimal)
        -> FixedDecimal?
    {
        guard quantity > .zero, price > .zero else { return .zero }
        switch self {
        case .none: return .zero
        case .volumeShare(let factor, let limit):
            let share = volume > .zero ? min(quantity.divided(by: volume) ?? limit, limit) : limit
            guard let square = share.times(share), let part = factor.times(square) else {
                return nil
            }
            return price.times(min(part, FixedDecimal(1)))
        case .almgren(let impact):
            let part = impact.relative(quantity: quantity.double, dailyVolume: volume.double)
            // Twelve places are more than the constants deserve, and the same on every machine.
            let units = Int128((part * 1e12).rounded()) * 1_000_000
            return price.times(min(FixedDecimal(units: units), FixedDecimal(1)))
        }
    }
}
