/// The mean fall in the worst 1 − confidence of the periods, of the codes CDaR and CDaR_Rel.
///
/// Chekhlov, Uryasev, Zabarankin, "Drawdown Measure in Portfolio Optimization", International
/// Journal of Theoretical and Applied Finance 8 (2005).
public struct ConditionalDrawdownAtRisk: RiskMeasure {
    /// The confidence level, such as 0.95.
    public let confidence: Double
    /// How wealth is built from returns.
    public let compounding: Compounding

    /// "CDaR" or "CDaR_Rel".
    public var code: String { compounding.code("CDaR") }

    /// The measure at `confidence`, between 0 and 1, of uncompounded or compounded wealth.
    public init(confidence: Double = 0.95, compounding: Compounding = .uncompounded) {
        Tail.requireLevel(confidence)
        self.confidence = confidence
        self.compounding = compounding
    }

    /// The conditional value at risk of the drawdowns.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        return ConditionalValueAtRisk(confidence: confidence)
            .risk(of: Drawdowns(of: returns, compounding).asReturns)
    }
}
