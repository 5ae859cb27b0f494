/// The deepest fall of wealth below its highest level so far, of the codes MDD and MDD_Rel.
public struct MaximumDrawdown: RiskMeasure {
    /// How wealth is built from returns.
    public let compounding: Compounding

    /// "MDD" or "MDD_Rel".
    public var code: String { compounding.code("MDD") }

    /// The measure of uncompounded or compounded wealth.
    public init(compounding: Compounding = .uncompounded) { self.compounding = compounding }

    /// The deepest fall; 0 where wealth never fell.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        return Drawdowns(of: returns, compounding).values.reduce(0, max)
    }
}
