/// What a view said, and what became of it.
public struct ViewEffect: Hashable, Sendable {
    /// The view's name.
    public let name: String
    /// What the prior expects of its portfolio, Pₖ Π, per period.
    public let prior: Double
    /// What the view expects, qₖ.
    public let value: Double
    /// What is expected with all views, Pₖ μ.
    public let posterior: Double
    /// The variance ωₖ of the view's error, per period; infinite where it counts for nothing.
    public let variance: Double
    /// The share of the way that it would go alone: τ Pₖ Σ Pₖᵀ / (τ Pₖ Σ Pₖᵀ + ωₖ).
    public let confidence: Double
    /// What it adds to each mean; with all other views' it is the posterior less the prior.
    public let contributions: [Double]
}
