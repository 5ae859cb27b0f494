/// The relativistic value at risk of both tails, RLVaR(x) + RLVaR(−x), of the code RVRG.
public struct RLVaRRange: RiskMeasure {
    /// The confidence level of both tails, such as 0.95.
    public let confidence: Double
    /// The deformation κ, between 0 and 1.
    public let kappa: Double

    /// "RVRG".
    public var code: String { "RVRG" }

    /// The range between the tails beyond `confidence`, at the deformation `kappa`.
    public init(confidence: Double = 0.95, kappa: Double = 0.3) {
        Tail.requireLevel(confidence)
        KaniadakisEntropy.requireKappa(kappa)
        self.confidence = confidence
        self.kappa = kappa
    }

    /// The distance of the tails, never negative.
    public func risk(of returns: [Double]) -> Double {
        RelativisticValueAtRisk(confidence: confidence, kappa: kappa).range(of: returns)
    }
}
