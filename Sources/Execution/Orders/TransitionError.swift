/// Why an event cannot have happened to an order, which stays as it was.
public struct TransitionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The state in which the order was.
    public let state: OrderState
    /// What was said to have happened.
    public let event: OrderEvent
    /// Why that cannot be.
    public let reason: String

    /// What was said, and why it cannot be.
    public var description: String {
        "An order that is \(state.rawValue) cannot be \(event.words): \(reason)."
    }
}
