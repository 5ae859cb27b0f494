public import Portfolio

/// A line of the log of execution: something that happened, and when by our clock.
///
/// The state of everything is the fold of these lines, so that a journal that keeps them brings it back.
public struct ExecutionRecord: Hashable, Sendable {
    /// What happened.
    public enum Happening: Hashable, Sendable {
        /// The venue said what the account held before any of these orders, trades of these names included.
        case opened(AccountBalances, including: Set<String>)
        /// An order was meant, to be paid in a currency.
        case intended(Order, currency: Currency)
        /// Something happened to one of our orders.
        case order(ClientOrderID, OrderEvent)
        /// A call certainly did nothing, and is to be made again from an instant on.
        case postponed(ClientOrderID, until: Instant, reason: String)
        /// The venue told of an order that is not ours.
        case foreign(VenueOrder)
        /// The venue told of a trade that is not of one of our orders, paid in a currency.
        case foreignFill(Fill, currency: Currency)
        /// A position was corrected to the venue's.
        case adjusted(PositionAdjustment)
    }

    /// When, by our clock.
    public let time: Instant
    /// What.
    public let happening: Happening

    /// A line.
    public init(_ happening: Happening, at time: Instant) {
        (self.happening, self.time) = (happening, time)
    }
}
