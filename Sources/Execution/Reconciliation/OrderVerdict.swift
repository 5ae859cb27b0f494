/// What follows for an order from what the venue showed.
public enum OrderVerdict: Hashable, Sendable {
    /// Nothing; the reason in words.
    case keep(String)
    /// The venue has to be asked for it by name before anything is believed.
    case askByName
    /// These things happened to it; to be taken in in this order.
    case apply([OrderEvent])
    /// The cancellation that we asked for was not made; it has to be asked for again, after these.
    case cancelAgain([OrderEvent])
}
