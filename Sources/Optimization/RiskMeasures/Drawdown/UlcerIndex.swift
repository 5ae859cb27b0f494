internal import Numerics

/// The root mean square fall of wealth below its highest level, of the codes UCI and UCI_Rel.
///
/// Martin & McCann, "The Investor's Guide to Fidelity Funds" (1989). The divisor is T.
public struct UlcerIndex: RiskMeasure {
    /// How wealth is built from returns.
    public let compounding: Compounding

    /// "UCI" or "UCI_Rel".
    public var code: String { compounding.code("UCI") }

    /// The measure of uncompounded or compounded wealth.
    public init(compounding: Compounding = .uncompounded) { self.compounding = compounding }

    /// The root mean square fall over all periods.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        let falls = Drawdowns(of: returns, compounding).values
        return (Statistics.sumOfSquares(falls, around: 0) / Double(falls.count)).squareRoot()
    }
}
