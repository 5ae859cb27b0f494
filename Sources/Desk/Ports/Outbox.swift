public import Portfolio

/// The events that are stored and how far each consumer is: the port between changes and the bus.
///
/// Positions ascend in the order of commits, so that whoever has seen one has seen all before it.
public protocol Outbox: Sendable {
    /// At most `limit` events after a position, the oldest first: those of a portfolio, or all.
    func events(after position: Int64, of portfolio: PortfolioID?, limit: Int) async throws
        -> [OutboxEvent]
    /// The position of the last event that ever was, also where it is removed by now; 0 where there was none.
    func lastPosition() async throws -> Int64
    /// The position through which events are removed; 0 where all are there.
    func removedThrough() async throws -> Int64
    /// Removes events of before a moment that every consumer of the inbox has done, the oldest first and at most
    /// `limit`, up to the first that stays; returns how many.
    func removeEvents(before moment: Timestamp, limit: Int) async throws -> Int
    /// The position up to which a consumer has done its work; `nil` for one that never did any.
    func progress(of consumer: String) async throws -> Int64?
    /// The position up to which each consumer has done its work.
    func consumers() async throws -> [String: Int64]
    /// Takes over the events and positions of another store; `false`, and nothing is done, where an event or a
    /// consumer was here before.
    func restore(_ kept: KeptEvents) async throws -> Bool
    /// Notes that a consumer's work is done up to a position; never goes back.
    func note(_ consumer: String, at position: Int64) async throws
}

extension Outbox {
    /// At most `limit` events after a position, the oldest first.
    public func events(after position: Int64, limit: Int) async throws -> [OutboxEvent] {
        try await events(after: position, of: nil, limit: limit)
    }
}
