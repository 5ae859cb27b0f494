internal import Numerics

/// The square root of the fourth central moment below the mean, √(Σ min(xₜ − x̄, 0)⁴ / T), of the
/// code SKT.
///
/// Not standardized: in units of return squared, and so of degree two in the returns.
public struct SquareRootSemiKurtosis: RiskMeasure {
    /// "SKT".
    public var code: String { "SKT" }

    /// The measure; it has no parameters.
    public init() {}

    /// The square root of the semi-kurtosis per period.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        let squares = Deviations(of: returns).shortfalls.map { $0 * $0 }
        return (Statistics.sumOfSquares(squares, around: 0) / Double(returns.count)).squareRoot()
    }
}
