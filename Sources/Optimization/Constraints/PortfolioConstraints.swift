/// Everything that weights must satisfy.
public struct PortfolioConstraints: Sendable {
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
    /// Upper limits on measures of risk.
    public var riskLimits: [RiskLimit] = []
    /// What is held today, with limits and costs of trading; `nil` for none.
    public var trading: Trading?
    /// How much of the assets' volumes may be traded, or `nil` for any.
    public var volume: VolumeLimit?
    /// An upper limit on the tracking error, or `nil` for none.
    public var tracking: TrackingLimit?
    /// The greatest gross exposure Σ|wᵢ|, or `nil` for none.
    public var grossLeverage: Double?
    /// The greatest total of short positions, or `nil` for none.
    public var shortBudget: Double?
    /// The least number of effective assets 1/Σwᵢ², or `nil` for none.
    public var effectiveAssets: Double?
    /// Limits on shares of the variance about a portfolio, of a ``RiskContributionSearch``.
    var riskContributions: [RiskContributionTangent] = []
    /// The place of the asset that stands for cash: no position, so that exposures and trades do not
    /// count it, and nothing the user named; `nil` where weights sum to the budget without it.
    public var cash: Int?
    /// Limits that may be broken, by their names, and what a unit of breach costs the objective.
    public var penalties: [String: Double] = [:]

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
