/// The relativistic value at risk of the drawdowns, of the codes RLDaR and RLDaR_Rel.
///
/// Cajas, "Portfolio Optimization of Relativistic Value at Risk" (2023).
public struct RelativisticDrawdownAtRisk: RiskMeasure {
    /// The confidence level, such as 0.95.
    public let confidence: Double
    /// The deformation κ, between 0 and 1.
    public let kappa: Double
    /// How wealth is built from returns.
    public let compounding: Compounding

    /// "RLDaR" or "RLDaR_Rel".
    public var code: String { compounding.code("RLDaR") }

    /// The measure at `confidence` and `kappa`, each between 0 and 1.
    public init(
        confidence: Double = 0.95,
        kappa: Double = 0.3,
        compounding: Compounding = .uncompounded
    ) {
        Tail.requireLevel(confidence)
        KaniadakisEntropy.requireKappa(kappa)
        self.confidence = confidence
        self.kappa = kappa
        self.compounding = compounding
    }

    /// The relativistic value at risk of the drawdowns.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        return RelativisticValueAtRisk(confidence: confidence, kappa: kappa)
            .risk(of: Drawdowns(of: returns, compounding).asReturns)
    }
}
