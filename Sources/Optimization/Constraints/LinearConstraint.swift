/// The user's limit on a weighted sum of weights: minimum ≤ Σ aᵢwᵢ ≤ maximum.
///
/// A group limit is one with coefficients 0 and 1.
public struct LinearConstraint: Hashable, Sendable {
    /// The name the user gave it, by which answers speak of it.
    public var name: String
    /// One coefficient for each asset, in the order of the distribution's assets.
    public var coefficients: [Double]
    /// The least allowed sum, or `nil` for none.
    public var minimum: Double?
    /// The greatest allowed sum, or `nil` for none.
    public var maximum: Double?
    /// Whether answers tell its sides apart as `min` and `max` behind its name.
    ///
    /// A constraint in words says its sides itself, and goes by its name alone.
    public var namesSides = true

    /// A constraint; at least one side should be given for it to say something.
    public init(name: String, coefficients: [Double], minimum: Double?, maximum: Double?) {
        self.name = name
        self.coefficients = coefficients
        self.minimum = minimum
        self.maximum = maximum
    }
}
