import Desk
import Portfolio

/// Whoever has a stream of events open, and how far it is.
struct EventListener: Sendable {
    let stream: ResponseStream
    /// The portfolio whose events it wants; all where `nil`.
    let portfolio: PortfolioID?
    /// The position up to which it was told everything that it wants.
    var position: Int64
    /// The position that its client knows, which a filter may leave behind.
    var knownPosition: Int64
    /// When it was sent something last.
    var heardAt: ContinuousClock.Instant

    /// Bytes that may wait for a slow client before no event is added.
    private static let patience = 64 * 1024

    /// Whether events may be added.
    var hasRoom: Bool { stream.waitingCount < EventListener.patience }

    /// Takes in what a page has for it, as far as there is room.
    ///
    /// - Returns: Whether there may be more to tell at once.
    mutating func take(_ page: EventPage, at now: ContinuousClock.Instant) -> Bool {
        if let removed = page.removedThrough { tellGap(through: removed, at: now) }
        for event in page.events where event.position > position {
            guard hasRoom else { return true }
            if portfolio == nil || event.portfolio == portfolio {
                stream.write(event.frame)
                (heardAt, knownPosition) = (now, event.position)
            }
            position = event.position
        }
        return page.isFull
    }

    /// Says that events between its position and a later one are gone.
    mutating func tellGap(through removed: Int64, at now: ContinuousClock.Instant) {
        let gap = JSON.members(
            ("after", JSON(Int(position))),
            ("removed_through", JSON(Int(removed)))
        )
        stream.write(EventFrame.event("gap", at: removed, gap))
        (heardAt, position, knownPosition) = (now, removed, removed)
    }

    /// Shows that the connection lives, where nothing else did for long.
    mutating func beat(after silence: Duration, at now: ContinuousClock.Instant) {
        guard now - heardAt >= silence, hasRoom else { return }
        stream.write(EventFrame.heartbeat(position: position > knownPosition ? position : nil))
        (heardAt, knownPosition) = (now, position)
    }
}
