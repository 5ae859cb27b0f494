public import Portfolio

/// What is asked for shares that are owed; how many may be is a matter of ``RebalancingLimits``.
public struct ShortSelling: Hashable, Sendable {
    /// Money that stays in an account for each unit of money of shares that it owes, not below zero: with 1 what short
    /// sales brought cannot be spent, with 1.5 a margin stays beside it, with 0 it can.
    public var collateral = FixedDecimal(1)
    /// What lenders ask for a year, of the worth of what is owed.
    public var borrowRate = 0.0

    /// Loans for nothing, what sales bring being kept.
    public init() {}
}
