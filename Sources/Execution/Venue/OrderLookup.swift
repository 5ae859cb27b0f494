/// The answer of a venue that was asked for an order by name.
public enum OrderLookup: Hashable, Sendable {
    /// It has the order.
    case found(VenueOrder)
    /// It answered, and knows no such order.
    case notFound
}
