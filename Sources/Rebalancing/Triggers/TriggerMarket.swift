public import Numerics

/// What daily returns of the assets say of the portfolio as it is now, and of its target.
///
///     portfolio     rₜ = Σ wᵢ rᵢₜ, money earns nothing
///     volatility    √(252 · Var r), of the last 21 days and of all
///     risk share    wᵢ Cov(rᵢ, r) / Var r
///     correlation   the mean of ρᵢⱼ over all pairs, of the last 63 days
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
    /// The mean correlation of all pairs, of the last 63 days.
    public private(set) var meanCorrelation: Double?
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
    ///   - returns: By days, the last day last, and assets.
    ///   - weights: Of the assets.
    ///   - targets: Of the assets.
    /// - Complexity: O(assets² · days).
    public init(returns: Matrix, weights: [Double], targets: [Double]) {
        days = returns.rows
        guard days >= TriggerMarket.least else { return }
        let rest = days - TriggerMarket.least
        let (earlier, latest) = (
            ReturnWindow(returns, 0..<rest), ReturnWindow(returns, rest..<days)
        )
        let deviations = latest.deviations(with: earlier)
        let mix = BLAS.multiply(returns, weights)
        current = MixRisk(returns, weights, mix, deviations: deviations)
        target = MixRisk(
            returns,
            targets,
            BLAS.multiply(returns, targets),
            deviations: deviations
        )
        recentVolatility = TriggerMarket.annual(Array(mix.suffix(TriggerMarket.recent)))
        longVolatility = TriggerMarket.annual(mix)
        guard returns.columns > 1 else { return }
        meanCorrelation = latest.meanCorrelation
        guard rest >= TriggerMarket.least else { return }
        correlationChange = latest.change(from: earlier)
    }

    /// σ √252.
    private static func annual(_ returns: [Double]) -> Double? {
        Statistics.standardDeviation(returns).map { $0 * Double(252).squareRoot() }
    }
}
