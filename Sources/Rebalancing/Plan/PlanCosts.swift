public import Portfolio

/// What a plan is expected to cost, in money.
public struct PlanCosts: Hashable, Sendable {
    /// To brokers.
    public internal(set) var commission = FixedDecimal.zero
    /// Between the prices of buyers and sellers.
    public internal(set) var spread = 0.0
    /// By moving prices.
    public internal(set) var impact = 0.0
    /// To the state, of gains less losses; below zero what is saved.
    public internal(set) var tax = 0.0
    /// Gains less losses in accounts that are taxed.
    public internal(set) var gains = GainsByTerm()
    /// The same without losses that do not count.
    public internal(set) var counted = GainsByTerm()
    /// To lenders in a year, for what is owed after the trades; paid over that year, and no part of what trading costs.
    public internal(set) var borrow = 0.0

    /// All that trading costs but the tax.
    public var trading: Double { commission.double + spread + impact }
}
