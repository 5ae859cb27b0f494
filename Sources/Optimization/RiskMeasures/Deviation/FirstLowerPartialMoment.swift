internal import Numerics

/// The mean shortfall below a threshold, Σ max(c − xₜ, 0) / T, of the code FLPM.
///
/// The Omega ratio is the excess return over it.
public struct FirstLowerPartialMoment: RiskMeasure {
    /// The least acceptable return per period, as a fraction.
    public let threshold: Double

    /// "FLPM".
    public var code: String { "FLPM" }

    /// The shortfall below `threshold`, a return per period.
    public init(threshold: Double = 0) {
        precondition(threshold.isFinite, "A threshold is a finite return.")
        self.threshold = threshold
    }

    /// The mean shortfall per period.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        return Statistics.sum(returns.map { max(threshold - $0, 0) }) / Double(returns.count)
    }
}
