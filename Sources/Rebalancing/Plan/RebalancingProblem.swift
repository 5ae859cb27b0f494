public import Portfolio

/// What is held, what should be held, and what trading costs: everything that a plan depends on.
///
/// Values are in one currency. Accounts pay for their own purchases; lots are sold where they are held.
public struct RebalancingProblem: Sendable {
    /// What may be held.
    public var assets: [PlannedAsset]
    /// Where it is held.
    public var accounts: [PlannedAccount]
    /// The shares by purchase.
    public var lots: [PlannedLot]
    /// Shares that are owed, by the sale in which they were borrowed; their cost is what that brought.
    public var owed: [PlannedLot] = []
    /// What is asked for shares that are owed.
    public var shortSelling = ShortSelling()
    /// How the assets' returns move together; where `nil` each counts for itself, by its volatility.
    public var covariance: ReturnCovariance?
    /// In which order the books take the lots of a sale, within an account; `specific` where sales name them.
    public var lotSelection = LotSelection.specific
    /// What trades are for.
    public var mode: RebalancingMode = .full
    /// What bounds them.
    public var limits = RebalancingLimits()
    /// Over which sessions trades are spread; at once where `nil`.
    public var staging: PlanStaging?
    /// What brokers ask for.
    public var commission = CommissionSchedule()
    /// How trades move prices of assets that have no law of their own.
    public var impact = MarketImpact()
    /// What part of gains goes to the state; none where nothing is taxed.
    public var taxRates: TaxRates?
    /// Whether shares are sold for the tax that their losses save, beyond what the target asks for.
    public var harvestsLosses = false
    /// What may be bought in the place of an asset that is sold for its loss, the best first, by its place.
    public var substitutes: [Int: [Int]] = [:]
    /// What gains are netted with before they are taxed; where `nil` each is taxed, and each loss saves, at its rate.
    public var netting: TaxNetting?

    /// A problem without lots, limits and costs.
    public init(assets: [PlannedAsset], accounts: [PlannedAccount], lots: [PlannedLot] = []) {
        (self.assets, self.accounts, self.lots) = (assets, accounts, lots)
    }
}
