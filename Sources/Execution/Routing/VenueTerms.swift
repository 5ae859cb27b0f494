public import Portfolio

/// What a venue asks of whoever trades there: a fee, and time.
public struct VenueTerms: Hashable, Sendable {
    /// The venue.
    public let venue: Exchange
    /// Of the value, a fraction; below zero for a rebate.
    public let feeRate: FixedDecimal
    /// How long an order takes to get there.
    public let latency: Duration

    /// Terms.
    public init(venue: Exchange, feeRate: FixedDecimal = .zero, latency: Duration = .zero) {
        (self.venue, self.feeRate, self.latency) = (venue, feeRate, latency)
    }
}
