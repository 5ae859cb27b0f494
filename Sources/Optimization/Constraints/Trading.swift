/// What is held today, and what trading away from it may amount to and costs.
public struct Trading: Hashable, Sendable {
    /// Today's weight of each asset.
    public var current: [Double]
    /// The greatest total turnover Σ|w − w₀|, or `nil` for none.
    public var maximumTurnover: Double?
    /// The greatest turnover |wᵢ − w₀ᵢ| of each asset; +∞ for none.
    public var maximumTurnoverOfAssets: [Double]?
    /// The cost of a unit of turnover of each asset, as a fraction, charged to one period.
    public var linearCosts: [Double]?
    /// The coefficient c of each asset's market impact c|wᵢ − w₀ᵢ|^(3/2), charged to one period.
    public var impactCosts: [Double]?

    /// Whether trading costs anything.
    var hasCosts: Bool { linearCosts != nil || impactCosts != nil }

    /// Trading from `current`, without limits or costs; set those there are.
    public init(current: [Double]) { self.current = current }
}
