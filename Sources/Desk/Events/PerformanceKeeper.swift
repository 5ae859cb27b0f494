internal import Portfolio

/// Records what every portfolio is worth whenever prices come in, and what rules ask for then.
public struct PerformanceKeeper: EventConsumer {
    private let desk: BookDesk
    private let response: TriggerResponse
    private let log: @Sendable (String) -> Void

    /// A day that has a record gets another one after an hour at the earliest.
    private static let pause: Int64 = 3_600

    /// A keeper at a desk; `response` is what becomes of what rules ask for, and `log` is told of portfolios that
    /// cannot be valued.
    public init(
        _ desk: BookDesk,
        response: TriggerResponse = .tell,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.desk = desk
        self.response = response
        self.log = log
    }

    /// Its name in the inbox.
    public var name: String { "performance" }
    /// Prices of before it was there are no news.
    public var beginsAtEnd: Bool { true }

    /// Records the worth of each portfolio after an import of prices, under a key that is the event's:
    /// an event that comes again changes nothing.
    public func consume(_ event: OutboxEvent) async throws {
        guard event.type == EventKind.marketDataImported.rawValue else { return }
        for portfolio in try await desk.portfolios().map(\.portfolio) {
            let act = Act(
                trace: Trace(correlation: event.id, causation: event.id),
                key: Act.Key("\(event.id):\(portfolio.id)", request: name, body: [])
            )
            do throws(ErrorReport) {
                _ = try await desk.recordPerformance(
                    of: portfolio.id,
                    pause: PerformanceKeeper.pause,
                    act
                )
                try await desk.respond(to: event, of: portfolio.id, response)
            } catch {
                // A broken journal or impossible books will not mend themselves; a store may.
                guard error.code != .storageError, error.code != .overloaded else { throw error }
                log("performance of \(portfolio.id): \(error.message)")
            }
        }
    }
}
