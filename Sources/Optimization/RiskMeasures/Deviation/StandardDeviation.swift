internal import Numerics

/// The standard deviation √(Σ (xₜ − x̄)² / (T − 1)), of the code MV.
///
/// The code means "mean-variance"; the value is σ, not σ².
public struct StandardDeviation: RiskMeasure {
    /// "MV".
    public var code: String { "MV" }
    /// Two, for the divisor T − 1.
    public var minimumObservations: Int { 2 }

    /// The measure; it has no parameters.
    public init() {}

    /// σ per period.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        let variance = Statistics.variance(returns) ?? 0
        return variance.squareRoot()
    }
}
