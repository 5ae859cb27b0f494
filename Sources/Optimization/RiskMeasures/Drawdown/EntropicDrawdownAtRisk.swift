/// The entropic value at risk of the drawdowns, of the codes EDaR and EDaR_Rel.
///
/// Cajas, "Entropic Portfolio Optimization: a Disciplined Convex Programming Framework" (2021).
public struct EntropicDrawdownAtRisk: RiskMeasure {
    /// The confidence level, such as 0.95.
    public let confidence: Double
    /// How wealth is built from returns.
    public let compounding: Compounding

    /// "EDaR" or "EDaR_Rel".
    public var code: String { compounding.code("EDaR") }

    /// The measure at `confidence`, between 0 and 1, of uncompounded or compounded wealth.
    public init(confidence: Double = 0.95, compounding: Compounding = .uncompounded) {
        Tail.requireLevel(confidence)
        self.confidence = confidence
        self.compounding = compounding
    }

    /// The entropic value at risk of the drawdowns.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        return EntropicValueAtRisk(confidence: confidence)
            .risk(of: Drawdowns(of: returns, compounding).asReturns)
    }
}
