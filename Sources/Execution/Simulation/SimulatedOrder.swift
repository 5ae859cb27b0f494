import Portfolio

/// An order as a simulated venue keeps it.
struct SimulatedOrder: Hashable, Sendable {
    let order: Order
    let venueID: String
    /// When it reaches the market.
    let activeFrom: Instant
    var quantity: FixedDecimal
    var limitPrice: FixedDecimal?
    var status = VenueOrder.Status.accepted
    var filledQuantity = FixedDecimal.zero
    var filledValue = FixedDecimal.zero
    var fees = FixedDecimal.zero
    var updated: Instant
    /// How many trades it made.
    var trades = 0
    /// What of it is under way to venues.
    var legs: [SimulatedLeg] = []
    /// Whether anything of it was ever under way to a venue.
    var wasSent = false
    /// Whether it waited at least once, and makes the market from then on.
    var hasRested = false
    /// A wish to cancel it, and when that reaches the market.
    var cancelFrom: Instant?
    /// A wish to change it, and when that reaches the market.
    var amendFrom: (time: Instant, amendment: Amendment)? {
        get { amendTime.flatMap { time in amendment.map { (time, $0) } } }
        set { (amendTime, amendment) = (newValue?.time, newValue?.amendment) }
    }
    private var amendTime: Instant?
    private var amendment: Amendment?

    init(_ order: Order, venueID: String, activeFrom: Instant, at now: Instant) {
        (self.order, self.venueID, self.activeFrom) = (order, venueID, activeFrom)
        (quantity, limitPrice) = (order.quantity, order.kind.limitPrice)
        updated = now
    }

    var leaves: FixedDecimal { quantity - filledQuantity }

    /// What of it is not under way to a venue.
    var idle: FixedDecimal { legs.reduce(leaves) { $0 - $1.quantity } }

    /// What it may still sell.
    var toSell: FixedDecimal { isOpen && order.side == .sell ? leaves : .zero }

    /// When the first thing that is wished of it reaches the market.
    var nextWish: Instant? { [cancelFrom, amendTime].compactMap(\.self).min() }

    var isOpen: Bool { status == .accepted || status == .partiallyFilled }

    func report(feeCurrency: Currency, offset: Duration) -> VenueOrder {
        VenueOrder(
            id: order.id,
            venueID: venueID,
            asset: order.asset,
            side: order.side,
            quantity: quantity,
            limitPrice: limitPrice,
            filledQuantity: filledQuantity,
            averagePrice: filledQuantity > .zero ? filledValue.divided(by: filledQuantity) : nil,
            fee: fees,
            feeCurrency: feeCurrency,
            status: status,
            updated: updated.advanced(by: offset)
        )
    }
}
