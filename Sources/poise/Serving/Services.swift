import Desk
import Server
import Storage

/// Everything that runs while `poise serve` does: the server, who reads its events, who carries out what was approved,
/// and who removes old events.
struct Services: Sendable {
    let server: PoiseServer
    private let execution: ExecutionService
    private let bus: EventBus
    private let retention: EventRetention

    /// Tighter than in the terminal: several strangers may send a history at the same time.
    private static let rowLimit = 100_000
    private static let entryLimit = 200_000

    /// Services over a database; nothing runs yet.
    ///
    /// - Parameters:
    ///   - database: What is stored.
    ///   - settings: Of the server; its log is told of everything that fails.
    ///   - plan: What else `poise serve` was told.
    ///   - console: The clocks.
    /// - Throws: A failure where the address cannot be listened at.
    init(
        _ database: any Store,
        _ settings: ServerSettings,
        _ plan: Plan,
        _ console: Console
    ) throws(CommandFailure) {
        let books = BookDesk(
            journals: database,
            prices: database,
            instruments: database,
            now: console.clock.now,
            rowLimit: Self.rowLimit,
            entryLimit: Self.entryLimit,
            defaults: plan.defaults
        )
        let trading = TradingDesk(books, clock: console.tradingClock)
        let ports = ServerPorts(
            optimizer: Desk(database, clock: console.clock, memoryLimit: plan.bytesOfSolve),
            prices: database,
            results: database,
            trading: trading,
            outbox: database,
            instruments: database,
            now: console.clock.now,
            version: Program.version
        )
        do throws(HTTPServerError) {
            server = try PoiseServer(settings: settings, ports: ports)
        } catch {
            throw .environment(error.description)
        }
        execution = ExecutionService(trading, names: Program.freshName, log: settings.log)
        let keeper = PerformanceKeeper(books, response: plan.response, log: settings.log)
        bus = EventBus(database, consumers: [keeper, execution], log: settings.log)
        retention = EventRetention(
            database,
            days: plan.eventDays,
            now: console.clock.now,
            log: settings.log
        )
    }

    /// Goes on with what another process left; to be called before the address is known to anybody, so that no event
    /// is missed.
    func begin() async throws(CommandFailure) {
        do {
            try await bus.begin()
            try await execution.resume()
        } catch {
            throw .environment("\(error)")
        }
    }

    /// Serves until a signal comes or the server fails, and ends everything in order.
    func run(until stop: StopSignals) async throws(CommandFailure) {
        let deliveries = Task { await bus.run() }
        let removals = Task { await retention.run() }
        let failure = await failure(until: stop)
        // A delivery that has begun is finished, and what is left is delivered by the next process.
        deliveries.cancel()
        removals.cancel()
        await deliveries.value
        await removals.value
        await execution.stop()
        if let failure { throw .environment("The server stopped: \(failure).") }
    }

    private func failure(until stop: StopSignals) async -> (any Error)? {
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run() }
                group.addTask { await stop.first() }
                try await group.next()
                group.cancelAll()
                try await group.waitForAll()
            }
            return nil
        } catch {
            return error
        }
    }
}

extension Services {
    /// What services are told besides the server's own settings.
    struct Plan: Sendable {
        let defaults: BookDefaults
        let bytesOfSolve: Int
        let eventDays: Int
        let response: TriggerResponse
    }
}
