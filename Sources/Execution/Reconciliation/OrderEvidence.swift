/// What the venue showed of an order, from the weakest to the strongest.
public enum OrderEvidence: Hashable, Sendable {
    /// It could not be asked, or did not answer: nothing is known.
    case unavailable(ExchangeError)
    /// It is not among those that the venue listed; lists leave out what is over, and what is new.
    case notListed
    /// The venue was asked for it by name, and knows no such order.
    case notFound
    /// The venue has it.
    case found(VenueOrder)

    /// The evidence of an answer.
    public init(_ lookup: OrderLookup) {
        switch lookup {
        case .found(let order): self = .found(order)
        case .notFound: self = .notFound
        }
    }
}
