public import Portfolio

/// Shares that were bought together, of which a gain would be taxed and a loss would count.
public struct TriggerLot: Hashable, Sendable {
    /// Of what.
    public let symbol: AssetID
    /// How many.
    public let quantity: FixedDecimal
    /// What they are worth above what they cost, as a part of the portfolio's worth.
    public let gain: Double
    /// The first day on which they count as held for long; `nil` where the law knows no such day, or it is over.
    public let longTermFrom: Day?

    /// A lot.
    public init(_ symbol: AssetID, quantity: FixedDecimal, gain: Double, longTermFrom: Day? = nil) {
        (self.symbol, self.quantity) = (symbol, quantity)
        (self.gain, self.longTermFrom) = (gain, longTermFrom)
    }
}
