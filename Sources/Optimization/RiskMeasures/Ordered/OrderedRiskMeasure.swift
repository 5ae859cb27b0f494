internal import Numerics

/// A risk measure that is a weighted sum of the returns in order, from the worst to the best.
///
///     ρ(x) = Σ wᵢ x₍ᵢ₎,   x₍₁₎ ≤ x₍₂₎ ≤ …
///
/// With weights that never fall it is the maximum of Σ wᵢ x_{π(i)} over all permutations π, by the
/// rearrangement inequality, and so convex. Cajas, "OWA Portfolio Optimization: A Disciplined
/// Convex Programming Framework" (2021).
public protocol OrderedRiskMeasure: RiskMeasure {
    /// The weights of `count` returns, that of the worst first.
    func orderedWeights(count: Int) -> [Double]
}

extension OrderedRiskMeasure {
    /// Σ wᵢ x₍ᵢ₎.
    ///
    /// - Complexity: O(T log T).
    public func risk(of returns: [Double]) -> Double {
        requireDefined(for: returns)
        let weights = orderedWeights(count: returns.count)
        return Statistics.sum(zip(weights, returns.sorted()).map { $0 * $1 })
    }
}
