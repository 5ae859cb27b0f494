import Desk
import Portfolio
import Synchronization

/// Time that passes only where somebody waits.
final class VirtualClock: Sendable {
    private let instant: Mutex<Instant>
    private let visitor = Mutex<(@Sendable (Instant) async -> Void)?>(nil)

    init(_ start: String) {
        instant = Mutex(Timestamp(start).map { Instant($0) } ?? Instant(millisecondsSinceEpoch: 0))
    }

    var now: Instant { instant.withLock { $0 } }

    func advance(_ duration: Duration) {
        instant.withLock { $0 = $0.advanced(by: duration) }
    }

    /// Lets somebody act whenever time passes.
    func visit(_ body: @escaping @Sendable (Instant) async -> Void) {
        visitor.withLock { $0 = body }
    }

    var trading: TradingClock {
        TradingClock(
            now: { self.now },
            sleep: { duration in
                try Task.checkCancellation()
                self.advance(duration)
                await self.visitor.withLock { $0 }?(self.now)
            }
        )
    }
}
