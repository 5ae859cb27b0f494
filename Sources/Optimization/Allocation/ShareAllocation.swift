public import Portfolio

/// Whole steps of each asset that come near to weights, and the money that is left over.
public struct ShareAllocation: Hashable, Sendable {
    /// The quantity of each asset, below zero what is sold short.
    public let quantities: [FixedDecimal]
    /// What each is worth.
    public let values: [FixedDecimal]
    /// The money that is not invested.
    public let leftover: FixedDecimal
    /// Σ |what an asset has − what it should have|, in money.
    public let deviation: Double
    /// By how much Σ |…| and the money left over might still fall, in money: 0 is proven best; `nil` where nothing is
    /// proven.
    public let gap: Double?
}
