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
        let deviations = CenteredColumns(returns).squaredColumnNorms.map {
            ($0 / Double(returns.rows - 1)).squareRoot()
        }
        current = MixRisk(returns, weights, deviations: deviations)
        target = MixRisk(returns, targets, deviations: deviations)
        let mix = BLAS.multiply(returns, weights)
        recentVolatility = TriggerMarket.annual(Array(mix.suffix(TriggerMarket.recent)))
        longVolatility = TriggerMarket.annual(mix)
        guard returns.columns > 1 else { return }
        let rest = days - TriggerMarket.least
        let latest = TriggerMarket.standardized(returns, rest..<days)
        meanCorrelation = TriggerMarket.mean(latest)
        guard rest >= TriggerMarket.least else { return }
        correlationChange = TriggerMarket.change(
            latest,
            TriggerMarket.standardized(returns, 0..<rest)
        )
    }

    /// The mean of the products of all pairs: the square of the sum of all columns, without their own squares.
    private static func mean(_ columns: Matrix) -> Double {
        let sum = BLAS.multiply(columns, Array(repeating: 1, count: columns.columns))
        let squares = BLAS.dot(columns.elements, columns.elements)
        let pairs = Double(columns.columns * (columns.columns - 1))
        return (BLAS.dot(sum, sum) - squares) / pairs
    }

    /// σ √252.
    private static func annual(_ returns: [Double]) -> Double? {
        Statistics.standardDeviation(returns).map { $0 * Double(252).squareRoot() }
    }

    /// Some days, each column less its mean and of length 1, so that products are correlations; zeros where
    /// an asset never moves, which is then correlated with nothing.
    private static func standardized(_ returns: Matrix, _ days: Range<Int>) -> Matrix {
        var elements: [Double] = []
        elements.reserveCapacity(days.count * returns.columns)
        for column in 0..<returns.columns {
            let start = column * returns.rows
            elements += returns.elements[(start + days.lowerBound)..<(start + days.upperBound)]
        }
        let part = Matrix(rows: days.count, columns: returns.columns, columnMajor: elements)
        return CenteredColumns(part).unitDeviations(longerThan: 1e-12)
    }

    /// Assets whose correlations with all others are in memory at once.
    private static let block = 256

    /// The mean over pairs of the absolute difference.
    private static func change(_ new: Matrix, _ old: Matrix) -> Double {
        var sum = 0.0
        for start in stride(from: 0, to: new.columns, by: block) {
            let columns = start..<min(new.columns, start + block)
            let (now, before) = (correlations(new, columns), correlations(old, columns))
            for (place, column) in columns.enumerated() {
                for row in 0..<column { sum += abs(now[row, place] - before[row, place]) }
            }
        }
        return sum / Double(new.columns * (new.columns - 1) / 2)
    }

    /// Of all assets with some of them.
    private static func correlations(_ standardized: Matrix, _ columns: Range<Int>) -> Matrix {
        guard columns.count < standardized.columns else { return BLAS.gram(standardized) }
        return BLAS.multiplyTransposed(standardized, standardized.columns(columns))
    }
}

extension Matrix {
    /// Some of its columns.
    fileprivate func columns(_ places: Range<Int>) -> Matrix {
        Matrix(
            rows: rows,
            columns: places.count,
            columnMajor: Array(elements[(places.lowerBound * rows)..<(places.upperBound * rows)])
        )
    }
}
