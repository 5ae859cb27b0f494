/// The worst mean loss within a ball of Kaniadakis' κ-entropy, of the code RLVaR.
///
/// Between EVaR (κ → 0) and the worst realization (κ → 1). Cajas, "Portfolio Optimization of
/// Relativistic Value at Risk" (2023). The value is exact: see ``EntropicTail``.
public struct RelativisticValueAtRisk: RiskMeasure {
    /// The confidence level, such as 0.95.
    public let confidence: Double
    /// The deformation κ, between 0 and 1.
    public let kappa: Double

    /// "RLVaR".
    public var code: String { "RLVaR" }

    /// The relativistic value at risk at `confidence` and `kappa`, each between 0 and 1.
    public init(confidence: Double = 0.95, kappa: Double = 0.3) {
        Tail.requireLevel(confidence)
        KaniadakisEntropy.requireKappa(kappa)
        self.confidence = confidence
        self.kappa = kappa
    }

    /// The relativistic value at risk, positive for a loss.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        return EntropicTail(of: returns, confidence: confidence, kappa: kappa).risk
    }
}
