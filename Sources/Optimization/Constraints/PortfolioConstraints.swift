/// Everything that weights must satisfy.
public struct PortfolioConstraints: Hashable, Sendable {
    /// What the weights sum to; 1 is fully invested.
    public var budget: Double
    /// The least weight of each asset; −∞ for none.
    public var lower: [Double]
    /// The greatest weight of each asset; +∞ for none.
    public var upper: [Double]
    /// Groups and linear constraints.
    public var linear: [LinearConstraint]
    /// The least annual expected return, or `nil` for none.
    public var returnTarget: Double?

    /// Constraints; by default long-only and fully invested.
    public init(
        assets: Int,
        budget: Double = 1,
        lower: [Double]? = nil,
        upper: [Double]? = nil,
        linear: [LinearConstraint] = [],
        returnTarget: Double? = nil
    ) {
        self.budget = budget
        self.lower = lower ?? [Double](repeating: 0, count: assets)
        self.upper = upper ?? [Double](repeating: 1, count: assets)
        self.linear = linear
        self.returnTarget = returnTarget
    }
}
