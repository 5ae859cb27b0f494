internal import Numerics

/// A number that says how dangerous a series of returns is; larger is worse.
///
/// Returns are simple returns per period, one for each scenario in order of time, and so is the
/// risk: nothing is annualized. Definitions are those of Riskfolio-Lib, so that numbers can be
/// compared. Every return must be finite, and there must be ``minimumObservations`` of them.
///
///     ConditionalValueAtRisk(confidence: 0.95).risk(of: returns)   // 0.021 = 2.1 % a period
public protocol RiskMeasure: Sendable, Hashable {
    /// The wire code, e.g. "CVaR".
    var code: String { get }
    /// The fewest returns for which the risk is defined: 2 where the divisor is n − 1.
    var minimumObservations: Int { get }
    /// The risk of a series of returns, one per scenario in order of time.
    func risk(of returns: [Double]) -> Double
}

extension RiskMeasure {
    /// One: most measures are defined for a single scenario.
    public var minimumObservations: Int { 1 }

    /// Stops where the risk of `returns` is not defined, so that no NaN leaves a measure.
    func requireDefined(for returns: [Double]) {
        precondition(
            returns.count >= minimumObservations,
            "\(code) is defined for \(minimumObservations) or more returns, not \(returns.count)."
        )
        precondition(
            returns.firstIndexOfNonFinite == nil,
            "\(code) is defined for finite returns only."
        )
    }
}
