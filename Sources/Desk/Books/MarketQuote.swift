public import Portfolio

/// The last price of an asset, as a table has it, and how old it is.
public struct MarketQuote: Hashable, Sendable {
    /// As it is quoted, in pence where the exchange quotes in pence.
    public let price: Double
    /// When it was paid.
    public let day: Day
    /// By how much it was above the one before, a fraction of that; `nil` for the first.
    public let change: Double?
    /// Sessions since then, by the calendar of the asset's exchange, or weekdays where none is known.
    public let sessionsMissed: Int

    /// Sessions after which a price is told in words: a week with a holiday at its end.
    static let staleSessions = 5
}
