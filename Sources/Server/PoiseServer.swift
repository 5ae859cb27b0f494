import Desk
internal import Glibc

/// The HTTP API and the dashboard.
///
///     let server = try PoiseServer(settings: settings, ports: ports)
///     print("http://127.0.0.1:\(server.port)")
///     try await server.run()          // until the task is cancelled, then gracefully
public final class PoiseServer: Sendable {
    /// The port it is bound to, also where the system chose it.
    public var port: UInt16 { server.port }
    private let server: HTTPServer

    /// Reads the dashboard, binds the address and prepares every route.
    ///
    /// - Throws: ``HTTPServerError`` if the folder cannot be read or the address not be bound.
    public init(settings: ServerSettings, ports: ServerPorts) throws(HTTPServerError) {
        let router = try PoiseServer.router(settings: settings, ports: ports)
        server = try HTTPServer(settings: settings.http, handler: router)
    }

    /// Serves until the task is cancelled, then stops gracefully.
    ///
    /// To be called once.
    public func run() async throws { try await server.run() }

    /// The router with every route of `docs/api.md`.
    static func router(
        settings: ServerSettings,
        ports: ServerPorts
    ) throws(HTTPServerError) -> Router {
        let files =
            if let directory = settings.webDirectory {
                try StaticFiles(directory: directory)
            } else {
                StaticFiles()
            }
        let (solvers, readers) = widths(settings)
        // Handlers have threads of their own, so that short answers never wait for long ones.
        let threads = WorkThreads(count: solvers + readers)
        let solves = WorkPool(
            width: solvers,
            queueLimit: settings.solveQueueLimit,
            timeLimit: .seconds(settings.solveTimeLimitSeconds),
            threads: threads
        )
        let data = WorkPool(
            width: readers,
            queueLimit: settings.solveQueueLimit,
            timeLimit: .seconds(settings.dataTimeLimitSeconds),
            threads: threads
        )
        let metrics = Metrics()
        let feed = EventFeed(ports.outbox, settings: settings.events, log: settings.log)
        return Router(
            routes: routes(ports, solves, data, metrics, feed, cacheBytes: settings.cacheBytes),
            files: files,
            gate: BrowserGate(allowedHosts: settings.allowedHosts),
            rateLimiter: RateLimiter(
                perSecond: settings.requestsPerSecond,
                burst: settings.requestBurst
            ),
            metrics: metrics,
            log: settings.log
        )
    }

    /// How many solves, and how many questions about market data, run at a time.
    private static func widths(_ settings: ServerSettings) -> (solvers: Int, readers: Int) {
        let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        return (max(1, settings.concurrentSolves ?? cores), max(2, cores))
    }

    private static func routes(
        _ ports: ServerPorts,
        _ solves: WorkPool,
        _ data: WorkPool,
        _ metrics: Metrics,
        _ feed: EventFeed,
        cacheBytes: Int
    ) -> [Route] {
        let optimization = OptimizationRoutes(
            optimizer: ports.optimizer,
            prices: ports.prices,
            cache: ResponseCache(bytes: cacheBytes / 2),
            pool: solves,
            metrics: metrics
        )
        let market = MarketRoutes(
            desk: MarketDesk(prices: ports.prices, now: ports.now),
            pool: data
        )
        let system = SystemRoutes(
            prices: ports.prices,
            version: ports.version,
            metrics: metrics,
            gauges: { gauges(solves, data, feed) }
        )
        let own =
            optimization.routes + ResultRoutes(results: ports.results).routes + market.routes
            + PortfolioRoutes(
                desk: ports.books,
                pool: data,
                answers: BookAnswers(
                    outbox: ports.outbox,
                    prices: ports.prices,
                    now: ports.now,
                    bytes: cacheBytes / 2
                )
            ).routes
            + PortfolioFactRoutes(
                desk: ports.books,
                optimizer: ports.optimizer,
                solves: solves,
                pool: data
            ).routes
            + RebalanceRoutes(desk: ports.trading, pool: data).routes
            + ReallocationRoutes(
                optimizer: ports.optimizer,
                now: ports.now,
                solves: solves,
                pool: data
            ).routes
            + InstrumentRoutes(
                desk: InstrumentDesk(ports.instruments, now: ports.now),
                pool: data
            ).routes
            + EventRoutes(outbox: ports.outbox, feed: feed, pool: data).routes
        return own + system.routes(describing: own)
    }

    private static func gauges(
        _ solves: WorkPool,
        _ data: WorkPool,
        _ feed: EventFeed
    ) -> [Gauge] {
        var gauges: [Gauge] = []
        for (name, load) in [("solve", solves.load), ("data", data.load)] {
            let labels = [("pool", name)]
            gauges.append(
                Gauge("poise_pool_running", "Work being done.", load.running, labels: labels)
            )
            gauges.append(
                Gauge("poise_pool_queue_depth", "Work waiting.", load.waiting, labels: labels)
            )
        }
        gauges.append(Gauge("poise_event_streams", "Open streams of events.", feed.count))
        if let bytes = ProcessMemory.residentBytes {
            gauges.append(Gauge("process_resident_memory_bytes", "Resident memory.", bytes))
        }
        return gauges.sorted { $0.name < $1.name }
    }
}
