internal import Numerics

/// The root of the squared shortfalls below a threshold, √(Σ max(c − xₜ, 0)² / (T − 1)), of the
/// code SLPM.
///
/// The Sortino ratio is the excess return over it.
public struct SecondLowerPartialMoment: RiskMeasure {
    /// The least acceptable return per period, as a fraction.
    public let threshold: Double

    /// "SLPM".
    public var code: String { "SLPM" }
    /// Two, for the divisor T − 1.
    public var minimumObservations: Int { 2 }

    /// The shortfall below `threshold`, a return per period.
    public init(threshold: Double = 0) {
        precondition(threshold.isFinite, "A threshold is a finite return.")
        self.threshold = threshold
    }

    /// The downside deviation per period.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        return (Statistics.sumOfSquares(returns, below: threshold) / Double(returns.count - 1))
            .squareRoot()
    }
}
