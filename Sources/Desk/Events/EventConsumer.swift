/// Somebody who does something about events, each at least once and in their order.
///
/// An event may come again, where the process died between the work and the note that it is done:
/// what is done about it twice must be as if it was done once.
public protocol EventConsumer: Sendable {
    /// Its name in the inbox; a new name begins anew.
    var name: String { get }
    /// Whether it begins with what happens from now on, and not with everything that ever happened.
    var beginsAtEnd: Bool { get }
    /// Does what is to be done about an event.
    ///
    /// - Throws: Where it could not be done; it is tried again, and nothing after it before.
    func consume(_ event: OutboxEvent) async throws
}
