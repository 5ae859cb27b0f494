/// The least upper bound on CVaR that the exponential moments give, of the code EVaR.
///
///     EVaR = min_{z > 0} z ln(Σ exp(−xₜ / z) / (a)),   a = T (1 − confidence)
///
/// Ahmadi-Javid, "Entropic Value-at-Risk: A New Coherent Risk Measure", Journal of Optimization
/// Theory and Applications 155 (2012). The minimum is exact: see ``EntropicTail``.
public struct EntropicValueAtRisk: RiskMeasure {
    /// The confidence level, such as 0.95.
    public let confidence: Double

    /// "EVaR".
    public var code: String { "EVaR" }

    /// The entropic value at risk at `confidence`, between 0 and 1.
    public init(confidence: Double = 0.95) {
        Tail.requireLevel(confidence)
        self.confidence = confidence
    }

    /// The entropic value at risk, positive for a loss.
    ///
    /// - Complexity: about ten evaluations of T exponentials.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        return EntropicTail(of: returns, confidence: confidence).risk
    }
}
