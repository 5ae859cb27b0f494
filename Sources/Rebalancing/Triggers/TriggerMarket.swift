/// What daily returns of the assets say of the portfolio as it is now, and of its target.
///
///     portfolio     rₜ = Σ wᵢ rᵢₜ, money earns nothing
///     volatility    √(252 · Var r), of the last 21 days and of all
///     risk share    wᵢ Cov(rᵢ, r) / Var r
///     change        the mean of |ρᵢⱼ − ρ′ᵢⱼ| over all pairs, of the last 63 days and of those before them
///
/// What too few days are known of is `nil`: 63 for volatilities, shares and value at risk, 126 for the change.
public struct TriggerMarket: Hashable, Sendable {
    /// Days of returns that count at most, about a year.
    public static let window = 252
    /// Days of returns that there must be.
    public static let least = 63
    private static let recent = 21

    /// Days on which the returns of all assets are known.
    public let days: Int
    /// Annualized, of the last 21 days.
    public private(set) var recentVolatility: Double?
    /// Annualized, of all days.
    public private(set) var longVolatility: Double?
    /// How much correlations changed.
    public private(set) var correlationChange: Double?
    /// The risk of the portfolio.
    public private(set) var current: MixRisk?
    /// The risk of its target.
    public private(set) var target: MixRisk?

    /// The last 21 days by all; `nil` where it is not known, or nothing ever moved.
    public var volatilityRatio: Double? {
        guard let recentVolatility, let longVolatility, longVolatility > 0 else { return nil }
        return recentVolatility / longVolatility
    }

    /// What returns say.
    ///
    /// - Parameters:
    ///   - returns: Of each asset by days, all equally many, the last day last.
    ///   - weights: Of the assets.
    ///   - targets: Of the assets.
    /// - Complexity: O(assets² · days).
    public init(returns: [[Double]], weights: [Double], targets: [Double]) {
        days = returns.first?.count ?? 0
        guard days >= TriggerMarket.least else { return }
        current = MixRisk(returns, weights)
        target = MixRisk(returns, targets)
        let mix = MixRisk.mix(returns, weights)
        recentVolatility = mix.suffix(TriggerMarket.recent).annualVolatility
        longVolatility = mix[...].annualVolatility
        let rest = days - TriggerMarket.least
        guard rest >= TriggerMarket.least, returns.count > 1 else { return }
        correlationChange = TriggerMarket.change(
            returns.map { $0.suffix(TriggerMarket.least).standardized },
            returns.map { $0.prefix(rest).standardized }
        )
    }

    /// The mean over pairs of the absolute difference; an asset that never moves is correlated with nothing.
    private static func change(_ new: [[Double]], _ old: [[Double]]) -> Double {
        var sum = 0.0
        for i in new.indices {
            for j in 0..<i {
                let (now, before) = (new[i].dot(new[j]), old[i].dot(old[j]))
                sum += abs(now - before)
            }
        }
        return sum / Double(new.count * (new.count - 1) / 2)
    }
}
