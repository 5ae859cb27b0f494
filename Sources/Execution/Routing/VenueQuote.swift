public import Portfolio

/// What a venue offers for an order: its depth, its fee, and how long it takes to get there.
public struct VenueQuote: Hashable, Sendable {
    /// The venue.
    public let venue: Exchange
    /// The levels against which the order would trade.
    public let levels: [OrderBook.Level]
    /// Of the value, a fraction; below zero for a rebate.
    public let feeRate: FixedDecimal
    /// How long an order takes to get there.
    public let latency: Duration

    /// A quote; levels without a quantity or a price above zero are left out.
    public init(
        venue: Exchange,
        levels: [OrderBook.Level],
        feeRate: FixedDecimal = .zero,
        latency: Duration = .zero
    ) {
        self.venue = venue
        self.levels = levels.filter { $0.quantity > .zero && $0.price > .zero }
        (self.feeRate, self.latency) = (feeRate, latency)
    }

    /// A quote by the terms of its venue.
    public init(_ terms: VenueTerms, levels: [OrderBook.Level]) {
        self.init(
            venue: terms.venue,
            levels: levels,
            feeRate: terms.feeRate,
            latency: terms.latency
        )
    }
}
