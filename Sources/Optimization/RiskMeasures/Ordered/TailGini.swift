/// Gini's measure of the tail, an integral over CVaR by the trapezoidal rule, of the code TG.
///
///     TG = 2/α² ∫₀^α s CVaRₛ ds,   α = 1 − confidence
///
/// with ``samples`` levels s evenly from 0.0001 to α, so the number depends on them a little; they
/// are Riskfolio-Lib's. Ogryczak & Ruszczyński, "Dual Stochastic Dominance and Related Mean-Risk
/// Models", SIAM Journal on Optimization 13 (2002).
public struct TailGini: OrderedRiskMeasure {
    /// The confidence level, such as 0.95.
    public let confidence: Double
    /// How many levels of CVaR stand for the integral.
    public let samples: Int

    /// "TG".
    public var code: String { "TG" }

    /// The measure at `confidence`, below 0.9999, with three or more levels of CVaR.
    public init(confidence: Double = 0.95, samples: Int = 100) {
        Tail.requireLevel(confidence)
        precondition(1 - confidence > TailGini.smallestLevel, "A tail Gini needs a tail.")
        precondition(samples >= 3, "The trapezoidal rule needs three levels.")
        self.confidence = confidence
        self.samples = samples
    }

    /// The weights of the CVaRs' weighted sum.
    ///
    /// - Complexity: O(samples · tail).
    public func orderedWeights(count: Int) -> [Double] {
        var weights = [Double](repeating: 0, count: count)
        for (level, share) in zip(levels, shares) {
            OrderedWeights.addTail(mass: Double(count) * level, scale: share, to: &weights)
        }
        return weights
    }

    private static let smallestLevel = 1e-4

    /// s₁ < … < sₙ = α.
    private var levels: [Double] {
        let alpha = 1 - confidence
        let step = (alpha - TailGini.smallestLevel) / Double(samples - 1)
        return (0..<samples).map {
            $0 == samples - 1 ? alpha : TailGini.smallestLevel + Double($0) * step
        }
    }

    /// sᵢ (sᵢ₊₁ − sᵢ₋₁) / α² with s₀ = 0, and (sₙ − sₙ₋₁) / α at the end.
    private var shares: [Double] {
        let levels = levels
        let alpha = levels[samples - 1]
        return levels.indices.map { i in
            guard i < samples - 1 else { return (alpha - levels[i - 1]) / alpha }
            let before = i > 0 ? levels[i - 1] : 0
            return (levels[i + 1] - before) * levels[i] / (alpha * alpha)
        }
    }
}
