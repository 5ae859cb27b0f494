public import Portfolio

/// The time by which orders are carried out, handed in because the core has no clock.
public struct TradingClock: Sendable {
    /// The present instant.
    public var now: @Sendable () -> Instant
    /// Waits, unless the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void

    /// A clock.
    public init(
        now: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        }
    ) {
        (self.now, self.sleep) = (now, sleep)
    }
}
