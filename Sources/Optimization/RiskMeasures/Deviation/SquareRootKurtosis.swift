internal import Numerics

/// The square root of the fourth central moment, √(Σ (xₜ − x̄)⁴ / T), of the code KT.
///
/// Not standardized: in units of return squared, and so of degree two in the returns. Cajas,
/// "Convex Optimization of Portfolio Kurtosis" (2022).
public struct SquareRootKurtosis: RiskMeasure {
    /// "KT".
    public var code: String { "KT" }

    /// The measure; it has no parameters.
    public init() {}

    /// The square root of the kurtosis per period.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        let squares = Deviations(of: returns).values.map { $0 * $0 }
        return (Statistics.sumOfSquares(squares, around: 0) / Double(returns.count)).squareRoot()
    }
}
