internal import Glibc
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

/// The impact of a trade after Almgren, Thum, Hauptmann and Li (2005).
///
///     permanent  I = σ γ T |x/(VT)|^α (Θ/V)^δ
///     total      J = I/2 + σ η |x/(VT)|^β
///
/// x is the quantity, V the volume of a day, T the time in days, σ the volatility of a day, Θ the shares
/// outstanding; α .891, β .600, γ .314, η .142, δ .267.
public struct AlmgrenImpact: Hashable, Sendable {
    /// The volatility of a day, a fraction.
    public let dailyVolatility: Double
    /// How long the trade takes, in days.
    public let days: Double
    /// Shares outstanding over the volume of a day; `nil` leaves the factor out.
    public let sharesOverVolume: Double?

    /// An impact; `nil` where the volatility is below zero or the time not above it.
    public init?(dailyVolatility: Double, days: Double, sharesOverVolume: Double? = nil) {
        guard dailyVolatility >= 0, dailyVolatility.isFinite, days > 0, days.isFinite,
            sharesOverVolume.map({ $0 > 0 && $0.isFinite }) ?? true
        else { return nil }
        (self.dailyVolatility, self.days) = (dailyVolatility, days)
        self.sharesOverVolume = sharesOverVolume
    }

    /// J for a quantity, as a fraction of the price, at most 1; 1 where nothing else is traded.
    public func relative(quantity: Double, dailyVolume: Double) -> Double {
        guard quantity > 0 else { return 0 }
        guard dailyVolume > 0 else { return 1 }
        let rate = quantity / (dailyVolume * days)
        let breadth = sharesOverVolume.map { pow($0, 0.267) } ?? 1
        let permanent = dailyVolatility * 0.314 * days * pow(rate, 0.891) * breadth
        let total = permanent / 2 + dailyVolatility * 0.142 * pow(rate, 0.6)
        return min(max(total, 0), 1)
    }
}
