public import Portfolio

/// A trade of a plan, in one account.
public struct PlannedTrade: Hashable, Sendable {
    /// Shares of one lot that are sold, or given back.
    public struct Sale: Hashable, Sendable {
        /// The place of the lot in the problem, of what is given back among those that are owed.
        public let lot: Int
        /// How many of its shares.
        public let quantity: FixedDecimal
        /// What they cost; of what is given back what was received for it.
        public let cost: FixedDecimal
        /// What they bring at the price, less their part of the commission and what they cost; of what is given back what
        /// was received, less what it takes.
        public let gain: FixedDecimal
    }

    /// The place of the asset.
    public let asset: Int
    /// The place of the account.
    public let account: Int
    /// What it does.
    public let action: TradeAction
    /// How many, a multiple of the asset's step or all that is held.
    public let quantity: FixedDecimal
    /// The same at the price.
    public let value: FixedDecimal
    /// What the broker asks for.
    public let commission: FixedDecimal
    /// What is expected to be lost from the price at which the plan counts: half of the spread, and impact.
    public let slippage: FixedDecimal
    /// The lots of a sale, or those that are given back, in the order in which they go.
    public internal(set) var sales: [Sale] = []

    /// Whether shares are bought, not sold.
    public var isPurchase: Bool { action.side == .buy }

    /// What it does to the account's cash at the price.
    public var cashChange: FixedDecimal { (isPurchase ? -value : value) - commission }

    /// What it is expected to do to the account's cash.
    var expectedChange: FixedDecimal { cashChange - slippage }
}
