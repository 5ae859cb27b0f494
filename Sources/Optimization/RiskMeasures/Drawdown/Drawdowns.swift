/// How far wealth is below its highest level so far, after each period.
///
/// The starting capital counts as a level. Every drawdown measure is a tail measure of this series,
/// with falls in the place of losses.
public struct Drawdowns: Sendable, Hashable {
    /// One fall for each return, zero at a peak, never negative.
    public let values: [Double]

    /// The drawdowns that `returns`, in order of time, lead through.
    ///
    /// - Complexity: O(T).
    public init(of returns: [Double], _ compounding: Compounding = .uncompounded) {
        switch compounding {
        case .uncompounded: values = Drawdowns.absolute(returns)
        case .compounded: values = Drawdowns.relative(returns)
        }
    }

    /// The falls as returns, for measures that expect gains to be positive.
    var asReturns: [Double] { values.map { 0 - $0 } }

    /// Uncompounded: the fall itself is carried on, dₜ = max(dₜ₋₁ − xₜ, 0), so no digits cancel.
    private static func absolute(_ returns: [Double]) -> [Double] {
        var fall = 0.0
        return returns.map { change in
            fall = max(fall - change, 0)
            return fall
        }
    }

    /// Compounded: the share of the peak that is left is carried on, min(rₜ₋₁(1 + xₜ), 1).
    private static func relative(_ returns: [Double]) -> [Double] {
        var rest = 1.0
        return returns.map { change in
            rest = min(rest * (1 + change), 1)
            return 1 - rest
        }
    }
}
