public import Portfolio

/// Removes events that are old and done, so that an outbox does not grow for ever.
///
/// An event goes when it is older than the retention and every consumer of the inbox has done it, never before:
/// a consumer that stands still keeps what comes after it. Positions are never used again.
public struct EventRetention: Sendable {
    private let outbox: any Outbox
    private let days: Int
    private let now: @Sendable () -> Timestamp
    private let log: @Sendable (String) -> Void

    /// For how many days events are kept unless told.
    public static let standardDays = 30
    /// Events removed in one transaction, so that none takes long.
    private static let batch = 1_000
    /// Between two looks.
    private static let pause = Duration.seconds(3_600)

    /// A retention of `days`; `log` is told what was removed, and of failures.
    public init(
        _ outbox: any Outbox,
        days: Int = EventRetention.standardDays,
        now: @escaping @Sendable () -> Timestamp,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.outbox = outbox
        self.days = days
        self.now = now
        self.log = log
    }

    /// Removes what may go now and then once an hour, until the task is cancelled.
    public func run() async {
        while !Task.isCancelled {
            do {
                let count = try await remove()
                if count > 0 { log("events: removed \(count) older than \(days) days") }
            } catch {
                if !Task.isCancelled { log("events: \(error); trying again in an hour") }
            }
            try? await Task.sleep(for: EventRetention.pause)
        }
    }

    /// Removes what may go now, and returns how many events that were.
    ///
    /// - Throws: What the store throws, `CancellationError`; what was removed before stays so.
    public func remove() async throws -> Int {
        let moment = Timestamp(secondsSinceEpoch: now().secondsSinceEpoch - Int64(days) * 86_400)
        var total = 0
        while true {
            try Task.checkCancellation()
            let count = try await outbox.removeEvents(before: moment, limit: EventRetention.batch)
            total += count
            if count < EventRetention.batch { return total }
        }
    }
}
