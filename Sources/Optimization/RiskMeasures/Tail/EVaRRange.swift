/// The entropic value at risk of both tails, EVaR(x) + EVaR(−x), of the code EVRG.
public struct EVaRRange: RiskMeasure {
    /// The confidence level of both tails, such as 0.95.
    public let confidence: Double

    /// "EVRG".
    public var code: String { "EVRG" }

    /// The range between the tails beyond `confidence`, between 0 and 1.
    public init(confidence: Double = 0.95) {
        Tail.requireLevel(confidence)
        self.confidence = confidence
    }

    /// The distance of the tails, never negative.
    public func risk(of returns: [Double]) -> Double {
        EntropicValueAtRisk(confidence: confidence).range(of: returns)
    }
}
