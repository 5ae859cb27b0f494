import Desk
import Portfolio
internal import Synchronization

/// Tells open streams what is committed, soon after it is.
///
/// One task looks into the outbox for all of them, five times a second and only while there are any: other processes
/// commit too, and tell nobody. Streams that stand at the same position share what is read. A client that reads slowly
/// falls behind instead of filling the memory: its next events are read when it has taken the last ones, and one that
/// takes nothing at all is cut by the idle time of its connection.
final class EventFeed: Sendable {
    private struct State {
        var lastID = 0
        var listeners: [Int: EventListener] = [:]
        var isWatching = false

        /// Whether there is anybody to tell; if not, the watch has ended.
        mutating func mustWatch() -> Bool {
            isWatching = !listeners.isEmpty
            return isWatching
        }
    }

    private let outbox: any Outbox
    private let settings: EventFeedSettings
    private let log: @Sendable (String) -> Void
    private let state = Mutex(State())

    /// While some stream has more to be told.
    private static let shortPause = Duration.milliseconds(5)
    /// After a failure of the store.
    private static let longPause = Duration.seconds(2)

    /// A feed of an outbox; `log` is told where it cannot be read.
    init(
        _ outbox: any Outbox,
        settings: EventFeedSettings,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.outbox = outbox
        self.settings = settings
        self.log = log
    }

    /// Open streams.
    var count: Int { state.withLock { $0.listeners.count } }

    /// A stream of what comes after a position, or from now on where the position lies beyond all events.
    ///
    /// It has a place until it is closed; so nothing may come between this and an answer that has it.
    ///
    /// - Parameters:
    ///   - position: What its client knows.
    ///   - portfolio: The portfolio whose events are wanted; all where `nil`.
    ///   - last: The position of the last event that ever was.
    ///   - removed: The position through which events are removed.
    /// - Returns: The stream, greeted.
    /// - Throws: ``ErrorReport`` with code `overloaded` where as many streams are open as may be.
    func listen(
        after position: Int64,
        portfolio: PortfolioID?,
        last: Int64,
        removed: Int64
    ) throws(ErrorReport) -> ResponseStream {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        let stream = ResponseStream { [weak self] in self?.drop(id) }
        let now = ContinuousClock.now
        let start = min(position, last)
        var listener = EventListener(
            stream: stream,
            portfolio: portfolio,
            position: start,
            knownPosition: start,
            heardAt: now
        )
        stream.write(EventFrame.greeting(at: start))
        if start < removed { listener.tellGap(through: removed, at: now) }
        let (isAdmitted, mustWatch) = state.withLock { state in
            guard state.listeners.count < settings.streamLimit else { return (false, false) }
            state.listeners[id] = listener
            defer { state.isWatching = true }
            return (true, !state.isWatching)
        }
        guard isAdmitted else { throw overloaded() }
        if mustWatch { Task { await self.watch() } }
        return stream
    }

    private func drop(_ id: Int) { state.withLock { $0.listeners[id] = nil } }

    private func watch() async {
        while state.withLock({ $0.mustWatch() }) {
            var pause: Duration
            do {
                pause = try await tellAll() ? EventFeed.shortPause : .seconds(settings.pauseSeconds)
            } catch {
                log("event streams: \(error)")
                pause = EventFeed.longPause
            }
            beatAll()
            try? await Task.sleep(for: pause)
        }
    }

    /// Tells every stream what is new to it; whether some may have more to be told at once.
    private func tellAll() async throws -> Bool {
        var pages: [Int64: EventPage] = [:]
        var hasMore = false
        for (id, var listener) in state.withLock({ $0.listeners }) {
            guard listener.hasRoom else {
                hasMore = true
                continue
            }
            let page: EventPage
            if let known = pages[listener.position] {
                page = known
            } else {
                page = try await EventPage.read(after: listener.position, of: outbox)
                pages[listener.position] = page
            }
            hasMore = listener.take(page, at: .now) || hasMore
            keep(listener, as: id)
        }
        return hasMore
    }

    private func beatAll() {
        for (id, var listener) in state.withLock({ $0.listeners }) {
            listener.beat(after: .seconds(settings.heartbeatSeconds), at: .now)
            keep(listener, as: id)
        }
    }

    /// Notes how far a listener is, unless it left meanwhile.
    ///
    /// Nothing is sent under the lock, which the network takes when a stream ends.
    private func keep(_ listener: EventListener, as id: Int) {
        state.withLock { state in
            if state.listeners[id] != nil { state.listeners[id] = listener }
        }
    }

    private func overloaded() -> ErrorReport {
        ErrorReport(
            code: .overloaded,
            message:
                "All \(settings.streamLimit) streams of events are taken. Try again in a moment, or ask without "
                + "the header Accept: text/event-stream.",
            details: ["retry_after_seconds": JSON(5)]
        )
    }
}
