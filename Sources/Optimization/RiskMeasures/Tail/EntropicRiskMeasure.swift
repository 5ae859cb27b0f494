internal import Numerics

/// The entropic risk z ln(Σ exp(−xₜ / z) / (T (1 − confidence))), of the code ERM.
///
/// EVaR is its minimum over the risk tolerance z. Convex, but not positively homogeneous.
public struct EntropicRiskMeasure: RiskMeasure {
    /// The risk tolerance z, in units of return: the smaller, the more the worst scenarios count.
    public let tolerance: Double
    /// The confidence level, such as 0.95.
    public let confidence: Double

    /// "ERM".
    public var code: String { "ERM" }

    /// The entropic risk at a positive `tolerance` and `confidence` between 0 and 1.
    public init(tolerance: Double = 1, confidence: Double = 0.95) {
        precondition(tolerance > 0 && tolerance.isFinite, "A risk tolerance is positive.")
        Tail.requireLevel(confidence)
        self.tolerance = tolerance
        self.confidence = confidence
    }

    /// The entropic risk, without overflow for any tolerance.
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        let worst = returns.reduce(.infinity, min)
        let exponentials = returns.map { Double.exp((worst - $0) / tolerance) }
        let mass = Tail(of: returns.count, beyond: confidence).mass
        return tolerance * Double.log(Statistics.sum(exponentials) / mass) - worst
    }
}
