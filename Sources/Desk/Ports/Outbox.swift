/// The events that are stored and how far each consumer is: the port between changes and the bus.
///
/// Positions ascend in the order of commits, so that whoever has seen one has seen all before it.
public protocol Outbox: Sendable {
    /// At most `limit` events after a position, the oldest first.
    func events(after position: Int64, limit: Int) async throws -> [OutboxEvent]
    /// The position of the last event; 0 where there is none.
    func lastPosition() async throws -> Int64
    /// The position up to which a consumer has done its work; `nil` for one that never did any.
    func progress(of consumer: String) async throws -> Int64?
    /// Notes that a consumer's work is done up to a position; never goes back.
    func note(_ consumer: String, at position: Int64) async throws
}
