public import Portfolio

/// The two clocks of the desk, handed in because the core has none.
public struct DeskClock: Sendable {
    /// The present instant.
    public var now: @Sendable () -> Timestamp
    /// Seconds from any fixed start, never running backwards.
    public var elapsedSeconds: @Sendable () -> Double

    /// Clocks.
    public init(
        now: @escaping @Sendable () -> Timestamp,
        elapsedSeconds: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.elapsedSeconds = elapsedSeconds
    }
}
