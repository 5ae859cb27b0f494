public import Portfolio

/// Trades, with what they cost and how near they come to the target.
public struct TradePlan: Sendable {
    /// Sales before purchases, each by account and asset.
    public internal(set) var trades: [PlannedTrade]
    /// The money of each account after them, commissions paid.
    public internal(set) var cash: [FixedDecimal]
    /// Money of each account that stays there for what it owes.
    public internal(set) var collateral: [FixedDecimal]
    /// What everything is worth before.
    public internal(set) var value: FixedDecimal
    /// What is expected to be paid.
    public internal(set) var costs: PlanCosts
    /// Σ |trades| by the value.
    public internal(set) var turnover: Double
    /// How far from the target the portfolio is, before and after.
    public internal(set) var miss: (before: PlanMiss, after: PlanMiss)
    /// What the objective is above what any trades whatever could reach, relative to what is gained by trading; 0 is
    /// proven best.
    public internal(set) var gap: Double
    /// What a unit of money more would be worth, and one of turnover.
    public internal(set) var shadowPrices: (cash: Double, turnover: Double)
    /// What each asset weighs after the trades.
    public internal(set) var weights: [Double]
    /// What is owed of each asset after the trades, in money.
    public internal(set) var owed: [FixedDecimal]
    /// What of targets below zero is nearer to zero, since no more may be owed, in money.
    public internal(set) var unshorted: Double
    /// Why an asset that is off its target is not brought there, by its place.
    public internal(set) var reasons: [Int: PlanReason]
    /// Money that sales of all that may be sold would not bring.
    public internal(set) var shortfall: FixedDecimal
    /// Losses that were sold for the tax that they save, each with what was bought in its place.
    public internal(set) var harvest: [HarvestedLoss] = []
    /// Why losses of an asset that has substitutes stay, by its place.
    public internal(set) var unharvested: [Int: HarvestObjection] = [:]
}
