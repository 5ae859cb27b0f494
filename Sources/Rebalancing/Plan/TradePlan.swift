public import Portfolio

/// Trades, with what they cost and how near they come to the target.
public struct TradePlan: Sendable {
    /// Sales before purchases, each by account and asset.
    public let trades: [PlannedTrade]
    /// The money of each account after them, commissions paid.
    public let cash: [FixedDecimal]
    /// What everything is worth before.
    public let value: FixedDecimal
    /// What is expected to be paid.
    public let costs: PlanCosts
    /// Σ |trades| by the value.
    public let turnover: Double
    /// How far from the target the portfolio is, before and after.
    public let miss: (before: PlanMiss, after: PlanMiss)
    /// What the objective is above what any trades whatever could reach, relative to what is gained by trading; 0 is
    /// proven best.
    public let gap: Double
    /// What a unit of money more would be worth, and one of turnover.
    public let shadowPrices: (cash: Double, turnover: Double)
    /// What each asset weighs after the trades.
    public let weights: [Double]
    /// Why an asset that is off its target is not brought there, by its place.
    public let reasons: [Int: PlanReason]
    /// Money that sales of all that may be sold would not bring.
    public let shortfall: FixedDecimal
}
