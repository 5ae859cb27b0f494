public import Numerics

/// What a series of returns amounts to.
public struct PerformanceSummary {
    /// Compounded drawdown.
    public var maximumDrawdown = 0.0
    /// Geometric.
    public var annualizedReturn = 0.0
    /// Sortino.
    public var sortinoRatio: Double?
    /// VaR.
    public var valueAtRisk = 0.0
    /// CVaR.
    public var conditionalValueAtRisk = 0.0

    /// Measures.
    public init(returns: [Double], periodsPerYear: Double, riskFreeRate: Double, confidenceLevel: Double) {
        var wealth = 1.0
        var peak = 1.0
        var down = 0.0
        var sum = 0.0
        let rate = riskFreeRate / periodsPerYear
        for r in returns {
            wealth *= 1 + r
            peak = max(peak, wealth)
            maximumDrawdown = max(maximumDrawdown, 1 - wealth / peak)
            let d = min(0, r - rate)
            down += d * d
            sum += r - rate
        }
        let sorted = returns.sorted()
        let k = Int(((1 - confidenceLevel) * Double(returns.count)).rounded(.up))
        valueAtRisk = -sorted[max(0, k - 1)]
        conditionalValueAtRisk = -sorted.prefix(max(1, k)).reduce(0, +) / Double(max(1, k))
        let n = Double(returns.count)
        let dd = (down / n * periodsPerYear).squareRoot()
        sortinoRatio = dd > 0 ? sum / n * periodsPerYear / dd : nil
    }
}

/// Shares of risk.
public enum RiskContributions {
    /// Shares of variance.
    public static func ofVariance(weights: [Double], covariance: Matrix) -> [Double] {
        let product = BLAS.multiply(covariance, weights)
        let total = BLAS.dot(weights, product)
        return zip(weights, product).map { total > 0 ? $0 * $1 / total : 0 }
    }
}
