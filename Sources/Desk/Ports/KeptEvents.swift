/// The events that an outbox has and how far each consumer is: what another store goes on from.
public struct KeptEvents: Hashable, Sendable {
    /// The events, the oldest first.
    public var events: [OutboxEvent]
    /// The position through which events are removed.
    public var removedThrough: Int64
    /// The position up to which each consumer has done its work.
    public var consumers: [String: Int64]

    /// Nothing, or what is given.
    public init(
        events: [OutboxEvent] = [],
        removedThrough: Int64 = 0,
        consumers: [String: Int64] = [:]
    ) {
        self.events = events
        self.removedThrough = removedThrough
        self.consumers = consumers
    }

    /// The position of the last event that ever was.
    public var lastPosition: Int64 { max(removedThrough, events.last?.position ?? 0) }
}
