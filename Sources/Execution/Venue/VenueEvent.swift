public import Portfolio

/// What a venue tells by itself.
public enum VenueEvent: Hashable, Sendable {
    /// It has an order, under a name of its own.
    case accepted(ClientOrderID, venueID: String)
    /// It traded.
    case filled(Fill)
    /// It took an order back.
    case canceled(ClientOrderID)
    /// It changed an order.
    case amended(ClientOrderID, Amendment)
    /// It refused an order.
    case rejected(ClientOrderID, String)
    /// The time of an order is over.
    case expired(ClientOrderID)
}
