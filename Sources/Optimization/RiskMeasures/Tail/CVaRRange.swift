/// The mean of the best returns less that of the worst, CVaR(x) + CVaR(−x), of the code CVRG.
public struct CVaRRange: RiskMeasure {
    /// The confidence level of both tails, such as 0.95.
    public let confidence: Double

    /// "CVRG".
    public var code: String { "CVRG" }

    /// The range between the tails beyond `confidence`, between 0 and 1.
    public init(confidence: Double = 0.95) {
        Tail.requireLevel(confidence)
        self.confidence = confidence
    }

    /// The distance of the tails' means, never negative.
    public func risk(of returns: [Double]) -> Double {
        ConditionalValueAtRisk(confidence: confidence).range(of: returns)
    }
}

extension CVaRRange: OrderedRiskMeasure {
    /// The weights of CVaR, less the same in reverse.
    public func orderedWeights(count: Int) -> [Double] {
        OrderedWeights.range(of: ConditionalValueAtRisk(confidence: confidence), count: count)
    }
}
