import Synchronization

/// One attempt of a call, and how long it has had a session with the server.
final class Attempt: Sendable {
    private let start = Mutex<ContinuousClock.Instant?>(nil)

    /// The waiting is over, and the work with the server begins.
    func begin() { start.withLock { $0 = .now } }

    /// Since ``begin()``; nothing where it never came to that.
    var elapsed: Duration { start.withLock { $0.map { .now - $0 } } ?? .zero }
}
