internal import Numerics

/// The semi-deviation √(Σ min(xₜ − x̄, 0)² / (T − 1)), of the code MSV.
public struct SemiDeviation: RiskMeasure {
    /// "MSV".
    public var code: String { "MSV" }
    /// Two, for the divisor T − 1.
    public var minimumObservations: Int { 2 }

    /// The measure; it has no parameters.
    public init() {}

    /// The semi-deviation per period.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        let shortfalls = Deviations(of: returns).shortfalls
        return (Statistics.sumOfSquares(shortfalls, around: 0) / Double(returns.count - 1))
            .squareRoot()
    }
}
