/// The mean loss of the worst 1 − confidence of the scenarios, of the code CVaR.
///
///     CVaR = −x₍ₖ₎ + Σ_{i<k} (x₍ₖ₎ − x₍ᵢ₎) / a,   a = T (1 − confidence),  k = ⌈a⌉
///
/// where the scenario at the edge counts in part if a is not whole. Rockafellar & Uryasev,
/// "Optimization of Conditional Value-at-Risk", Journal of Risk 2 (2000).
public struct ConditionalValueAtRisk: RiskMeasure {
    /// The confidence level, such as 0.95.
    public let confidence: Double

    /// "CVaR".
    public var code: String { "CVaR" }

    /// The conditional value at risk at `confidence`, between 0 and 1.
    public init(confidence: Double = 0.95) {
        Tail.requireLevel(confidence)
        self.confidence = confidence
    }

    /// The mean loss in the tail, positive for a loss.
    ///
    /// - Complexity: O(T) expected, by selection.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        let tail = Tail(of: returns.count, beyond: confidence)
        let (atEdge, beyond) = tail.edge(of: returns)
        return beyond / tail.mass - atEdge
    }
}

extension ConditionalValueAtRisk: OrderedRiskMeasure {
    /// −1/a on the worst ⌈a⌉ − 1 returns, what is missing to −1 on the next.
    public func orderedWeights(count: Int) -> [Double] {
        OrderedWeights.tail(of: count, mass: Tail(of: count, beyond: confidence).mass)
    }
}
