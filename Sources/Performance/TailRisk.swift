import Numerics

/// What the worst periods cost: historical value at risk and its conditional mean, per period.
public struct TailRisk: Hashable, Sendable {
    /// The loss at the edge of the tail, positive for a loss.
    public let valueAtRisk: Double
    /// The mean loss within the tail, never less than the value at risk.
    public let conditionalValueAtRisk: Double
}

extension ReturnSeries {
    /// Both measures of the worst 1 − `confidenceLevel` of the returns, exact for the sample.
    ///
    /// With a = n (1 − confidence) and returns r₍₁₎ ≤ r₍₂₎ ≤ …, value at risk is −r₍⌈a⌉₎ and
    ///
    ///     CVaR = −(Σ_{i ≤ k} r₍ᵢ₎ + (a − k) r₍ₖ₊₁₎) / a,   k = ⌊a⌋,
    ///
    /// the minimum of Rockafellar & Uryasev, "Optimization of Conditional Value-at-Risk", Journal
    /// of Risk 2 (2000), of which the value at risk is a minimizer. These are Riskfolio-Lib's
    /// `VaR_Hist` and `CVaR_Hist`.
    ///
    /// - Throws: ``PerformanceError/invalidConfidenceLevel(_:)`` unless it is between 0 and 1.
    /// - Complexity: O(n) expected, by selection.
    public func tailRisk(confidenceLevel: Double) throws(PerformanceError) -> TailRisk {
        guard confidenceLevel > 0, confidenceLevel < 1 else {
            throw .invalidConfidenceLevel(confidenceLevel)
        }
        let mass = tailMass(confidenceLevel)
        let edge = max(Int(mass.rounded(.up)) - 1, 0)
        let worst = Selection.smallest(edge + 1, of: values)
        let atEdge = worst[edge]
        // Relative to the edge, the fractional weight of the edge itself is 0.
        let beyond = worst[..<edge].reduce(0) { $0 + (atEdge - $1) }
        return TailRisk(
            valueAtRisk: 0 - atEdge,
            conditionalValueAtRisk: beyond / mass - atEdge
        )
    }

    /// The loss that only the worst 1 − `confidenceLevel` of the returns exceed, per period.
    ///
    /// - Throws: ``PerformanceError/invalidConfidenceLevel(_:)`` unless it is between 0 and 1.
    public func valueAtRisk(confidenceLevel: Double) throws(PerformanceError) -> Double {
        try tailRisk(confidenceLevel: confidenceLevel).valueAtRisk
    }

    /// The mean loss of the worst 1 − `confidenceLevel` of the returns, per period.
    ///
    /// - Throws: ``PerformanceError/invalidConfidenceLevel(_:)`` unless it is between 0 and 1.
    public func conditionalValueAtRisk(
        confidenceLevel: Double
    ) throws(PerformanceError) -> Double {
        try tailRisk(confidenceLevel: confidenceLevel).conditionalValueAtRisk
    }

    /// n (1 − confidence), whole where only the binary form of the level keeps it from being so:
    /// 200 returns at 0.95 have a tail of 10, though 200 × (1 − 0.95) is a little more.
    private func tailMass(_ confidenceLevel: Double) -> Double {
        let mass = Double(count) * (1 - confidenceLevel)
        let whole = mass.rounded()
        return abs(mass - whole) <= 4 * Double(count).ulp && whole > 0 ? whole : mass
    }
}
