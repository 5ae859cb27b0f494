/// Finds, for returns x, the linear function of them that a measure of risk is there.
///
///     ρ(x) = max_{u ∈ U} uᵀx
///
/// Every convex, positively homogeneous measure has such a set U, its risk envelope; the u that attains
/// the maximum is a risk identifier: Rockafellar & Uryasev, "The fundamental risk quadrangle in risk
/// management, optimization and statistical estimation" (2013). As a function of weights w with
/// x = Rw, uᵀR is a gradient at w, and nowhere above the measure.
protocol RiskIdentifier: Sendable {
    /// u, by scenario. What was found for returns seen before may speed up the search.
    mutating func weights(of returns: [Double]) -> [Double]
}
