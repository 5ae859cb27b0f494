/// How many streams of events there may be and how often they are looked after.
public struct EventFeedSettings: Sendable {
    /// Open streams at a time; beyond it 503.
    public var streamLimit = 100
    /// Seconds between two looks at an outbox that had nothing new.
    public var pauseSeconds: Double = 0.2
    /// Seconds of silence after which a stream shows that it lives.
    public var heartbeatSeconds: Double = 15

    /// The defaults above.
    public init() {}
}
