import Desk
import Portfolio

/// Events after a position, ready to be sent to every listener that stands there.
struct EventPage: Sendable {
    /// An event and its bytes.
    struct Entry: Sendable {
        let position: Int64
        let portfolio: PortfolioID?
        let frame: [UInt8]
    }

    /// The position through which events after the page's position are removed; `nil` where none is.
    let removedThrough: Int64?
    let events: [Entry]
    /// Whether more may follow.
    let isFull: Bool

    private static let limit = 100

    /// Reads a page.
    ///
    /// What is removed is asked last and only where positions leave a gap: a removal between the two questions is told
    /// rather than passed over.
    static func read(after position: Int64, of outbox: any Outbox) async throws -> EventPage {
        let events = try await outbox.events(after: position, limit: limit)
        var removed: Int64 = 0
        if let first = events.first, first.position > position + 1 {
            removed = try await outbox.removedThrough()
        }
        return EventPage(
            removedThrough: removed > position ? removed : nil,
            events: events.map { event in
                Entry(
                    position: event.position,
                    portfolio: event.portfolio,
                    frame: EventFrame.event(event.type, at: event.position, event.json)
                )
            },
            isFull: events.count == limit
        )
    }
}
