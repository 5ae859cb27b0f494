internal import Glibc

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
