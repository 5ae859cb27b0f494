/// The loss that only the worst 1 − confidence of the scenarios reach, −x₍⌈a⌉₎, of the code VaR.
///
/// x₍₁₎ ≤ x₍₂₎ ≤ … are the returns in order and a = T (1 − confidence). Not convex: it serves
/// hierarchical models and reports, not optimization.
public struct ValueAtRisk: RiskMeasure {
    /// The confidence level, such as 0.95.
    public let confidence: Double

    /// "VaR".
    public var code: String { "VaR" }

    /// The value at risk at `confidence`, between 0 and 1.
    public init(confidence: Double = 0.95) {
        Tail.requireLevel(confidence)
        self.confidence = confidence
    }

    /// The loss at the edge of the tail, positive for a loss.
    ///
    /// - Complexity: O(T) expected, by selection.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        return 0 - Tail(of: returns.count, beyond: confidence).edge(of: returns).atEdge
    }
}
