public import Portfolio

/// An asset that is held or should be.
public struct ReallocationAsset: Hashable, Sendable {
    /// Which one.
    public let symbol: AssetID
    /// What is held of it, in money, not below zero.
    public var value: FixedDecimal
    /// What should be held of it, as a part of everything; 0 where it has no target.
    public var weight: FixedDecimal
    /// Where it can be traded; `nil` where nothing is known and nothing bounds it.
    public var sources: [LiquiditySource]?
    /// The price of a share.
    public var price: FixedDecimal?
    /// What is traded of it a day, in shares.
    public var averageDailyVolume: Double?
    /// Its volatility of a year, as a fraction.
    public var volatility: Double?

    /// An asset that is not held, has no target and trades without bounds.
    public init(_ symbol: AssetID, value: FixedDecimal = .zero, weight: FixedDecimal = .zero) {
        (self.symbol, self.value, self.weight) = (symbol, value, weight)
    }

    /// What is traded of it a day, in money; `nil` where price or volume are not known.
    public var moneyTradedDaily: Double? {
        guard let price, let averageDailyVolume, averageDailyVolume > 0 else { return nil }
        return price.double * averageDailyVolume
    }
}
