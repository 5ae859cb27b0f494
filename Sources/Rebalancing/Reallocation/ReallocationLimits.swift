public import Portfolio

/// What the trades of a reallocation must keep.
public struct ReallocationLimits: Hashable, Sendable {
    /// Σ |value changes| at most, as a part of everything; `nil` for any.
    public var turnover: FixedDecimal?
    /// What a trade is worth at least; smaller ones are left out.
    public var minimumTrade = FixedDecimal.zero
    /// What is not bought.
    public var notBought: Set<AssetID> = []
    /// What is not sold.
    public var notSold: Set<AssetID> = []

    /// No limits.
    public init() {}

    /// Whether a need of an asset, below zero where it is to be sold, may be traded at all.
    func allows(_ need: FixedDecimal, of asset: AssetID) -> Bool {
        need < .zero ? !notSold.contains(asset) : !notBought.contains(asset)
    }
}
