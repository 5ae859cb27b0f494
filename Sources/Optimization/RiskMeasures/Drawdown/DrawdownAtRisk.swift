/// The fall that only the worst 1 − confidence of the periods reach, of the codes DaR and DaR_Rel.
public struct DrawdownAtRisk: RiskMeasure {
    /// The confidence level, such as 0.95.
    public let confidence: Double
    /// How wealth is built from returns.
    public let compounding: Compounding

    /// "DaR" or "DaR_Rel".
    public var code: String { compounding.code("DaR") }

    /// The measure at `confidence`, between 0 and 1, of uncompounded or compounded wealth.
    public init(confidence: Double = 0.95, compounding: Compounding = .uncompounded) {
        Tail.requireLevel(confidence)
        self.confidence = confidence
        self.compounding = compounding
    }

    /// The value at risk of the drawdowns.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        return ValueAtRisk(confidence: confidence)
            .risk(of: Drawdowns(of: returns, compounding).asReturns)
    }
}
