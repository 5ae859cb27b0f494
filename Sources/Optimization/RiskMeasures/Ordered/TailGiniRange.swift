/// The tail Gini of both tails, TG(x) + TG(−x), of the code TGRG.
public struct TailGiniRange: OrderedRiskMeasure {
    /// The confidence level of both tails, such as 0.95.
    public let confidence: Double
    /// How many levels of CVaR stand for each integral.
    public let samples: Int

    /// "TGRG".
    public var code: String { "TGRG" }

    /// The range between the tails beyond `confidence`; see ``TailGini``.
    public init(confidence: Double = 0.95, samples: Int = 100) {
        let tail = TailGini(confidence: confidence, samples: samples)
        self.confidence = tail.confidence
        self.samples = tail.samples
    }

    /// The weights of the tail Gini, less the same in reverse.
    public func orderedWeights(count: Int) -> [Double] {
        let tail = TailGini(confidence: confidence, samples: samples)
        return OrderedWeights.range(of: tail, count: count)
    }
}
