internal import Numerics

/// The mean absolute deviation Σ |xₜ − x̄| / T, whole and not halved, of the code MAD.
///
/// Konno & Yamazaki, "Mean-Absolute Deviation Portfolio Optimization Model", Management Science
/// 37 (1991). Half of it is the mean of the shortfalls below the mean.
public struct MeanAbsoluteDeviation: RiskMeasure {
    /// "MAD".
    public var code: String { "MAD" }

    /// The measure; it has no parameters.
    public init() {}

    /// The mean absolute deviation per period.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        return Statistics.sum(Deviations(of: returns).values.map(abs)) / Double(returns.count)
    }
}
