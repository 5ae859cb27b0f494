internal import Numerics

/// The mean fall of wealth below its highest level so far, of the codes ADD and ADD_Rel.
public struct AverageDrawdown: RiskMeasure {
    /// How wealth is built from returns.
    public let compounding: Compounding

    /// "ADD" or "ADD_Rel".
    public var code: String { compounding.code("ADD") }

    /// The measure of uncompounded or compounded wealth.
    public init(compounding: Compounding = .uncompounded) { self.compounding = compounding }

    /// The mean fall over all periods, those at a peak included.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        let falls = Drawdowns(of: returns, compounding).values
        return Statistics.sum(falls) / Double(falls.count)
    }
}
