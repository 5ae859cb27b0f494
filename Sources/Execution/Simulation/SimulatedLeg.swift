import Portfolio

/// The part of an order that is under way to a venue.
struct SimulatedLeg: Hashable, Sendable {
    let venue: Exchange
    let quantity: FixedDecimal
    /// The worst price for which it was routed there.
    let limit: FixedDecimal
    /// When it is there.
    let arrives: Instant

    init(_ leg: OrderRouter.Leg, arrives: Instant) {
        (venue, quantity, limit) = (leg.venue, leg.quantity, leg.limit)
        self.arrives = arrives
    }
}
