/// Brings what stands in the outbox to the consumers of this process: at least once, in the order of
/// the commits, each consumer at its own pace.
///
/// How far a consumer is stands in the inbox, so a process that starts goes on where the last one
/// was. What other processes commit is found by looking, twice a second.
public struct EventBus: Sendable {
    private let outbox: any Outbox
    private let consumers: [any EventConsumer]
    private let log: @Sendable (String) -> Void

    /// Events that are read at a time.
    private static let page = 100
    /// Between two looks at an outbox that had nothing new, and after a failure, doubled each time.
    private static let pause = Duration.milliseconds(500)
    private static let longestPause = Duration.seconds(60)

    /// A bus between an outbox and consumers of different names; `log` is told of failures.
    public init(
        _ outbox: any Outbox,
        consumers: [any EventConsumer],
        log: @escaping @Sendable (String) -> Void
    ) {
        self.outbox = outbox
        self.consumers = consumers
        self.log = log
    }

    /// Notes where consumers that never did any work begin.
    ///
    /// Whoever makes changes does this before: what happens between a start and the first look would
    /// be old to a consumer that begins at the end.
    ///
    /// - Throws: What the store throws.
    public func begin() async throws {
        for consumer in consumers { _ = try await position(of: consumer) }
    }

    /// Delivers until the task is cancelled.
    public func run() async {
        await withDiscardingTaskGroup { group in
            for consumer in consumers { group.addTask { await serve(consumer) } }
        }
    }

    /// Delivers what is there now, and returns when every consumer has done it.
    ///
    /// - Throws: What a consumer or the store throws.
    public func deliver() async throws {
        for consumer in consumers { while try await deliverPage(to: consumer) {} }
    }

    private func serve(_ consumer: any EventConsumer) async {
        var pause = EventBus.pause
        while !Task.isCancelled {
            do {
                while try await deliverPage(to: consumer) {}
                pause = EventBus.pause
            } catch is CancellationError {
                return
            } catch {
                log("\(consumer.name): \(error); trying again in \(pause)")
                pause = min(pause * 2, EventBus.longestPause)
            }
            try? await Task.sleep(for: pause)
        }
    }

    /// Delivers the next events; `false` where there were none.
    private func deliverPage(to consumer: any EventConsumer) async throws -> Bool {
        let position = try await position(of: consumer)
        let events = try await outbox.events(after: position, limit: EventBus.page)
        for event in events {
            try Task.checkCancellation()
            try await consumer.consume(event)
            try await outbox.note(consumer.name, at: event.position)
        }
        return !events.isEmpty
    }

    private func position(of consumer: any EventConsumer) async throws -> Int64 {
        if let known = try await outbox.progress(of: consumer.name) { return known }
        let start = consumer.beginsAtEnd ? try await outbox.lastPosition() : 0
        try await outbox.note(consumer.name, at: start)
        return start
    }
}
