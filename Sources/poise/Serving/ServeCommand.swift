import Desk
import Server
import Storage

/// Serves the HTTP interface and the dashboard.
struct ServeCommand: Command {
    private static let demo = OptionSpecification(
        name: "demo",
        help:
            "Store the sample prices first, and a sample portfolio where there is none; what is there "
            + "stays as it is."
    )
    private static let solvers = OptionSpecification(
        name: "solvers",
        value: "NUMBER",
        help: "Solves at a time; unless told, one for each core.",
        environment: ["POISE_SOLVERS"]
    )
    private static let queue = OptionSpecification(
        name: "queue",
        value: "NUMBER",
        help: "Requests that may wait for a solver; more are answered 503.",
        environment: ["POISE_QUEUE"],
        standard: "256"
    )
    private static let timeLimit = OptionSpecification(
        name: "time-limit",
        value: "SECONDS",
        help: "How long one solve may take; longer ones are answered 503.",
        environment: ["POISE_TIME_LIMIT"],
        standard: "60"
    )
    private static let memoryLimit = OptionSpecification(
        name: "memory-limit",
        value: "SIZE",
        help: "What one solve may take, such as \"2 GB\"; those that need more are refused. Unless "
            + "told, all solvers together may take half of the memory.",
        environment: ["POISE_MEMORY_LIMIT"]
    )
    private static let rate = OptionSpecification(
        name: "rate",
        value: "NUMBER",
        help: "Requests per second of one client on another machine; more are answered 429.",
        environment: ["POISE_RATE"],
        standard: "200"
    )
    private static let allowedHosts = OptionSpecification(
        name: "allow-host",
        value: "NAMES",
        help: "Names, separated by commas, under which browsers may reach the server beside "
            + "addresses and localhost.",
        environment: ["POISE_ALLOWED_HOSTS"]
    )

    private static let keepEvents = OptionSpecification(
        name: "keep-events",
        value: "DAYS",
        help:
            "How long events are kept that every consumer has done; older ones are removed at the "
            + "start and once an hour.",
        environment: ["POISE_KEEP_EVENTS"],
        standard: "\(EventRetention.standardDays)"
    )

    private static let onTrigger = OptionSpecification(
        name: "on-trigger",
        value: "WHAT",
        help:
            "What becomes of a rule that asks for a rebalance when prices come in: tell, an event; propose, and a "
            + "plan that waits for an approval; trade, and the plan is traded.",
        environment: ["POISE_ON_TRIGGER"],
        standard: "tell"
    )

    static let specification = CommandSpecification(
        name: "serve",
        summary: "Serve the HTTP interface and the dashboard",
        discussion: [
            "Prints its address once it accepts connections. SIGINT (Ctrl-C) and SIGTERM stop it "
                + "gracefully: requests that run are answered first.",
            "It listens on this machine only unless --host says otherwise, and has no passwords: "
                + "do not open it to a network that you do not trust.",
            "The interface is described at /openapi.json, the state at /health and /metrics.",
        ],
        options: [
            .host, .port, .database, demo, .web, solvers, queue, timeLimit, memoryLimit, rate,
            allowedHosts, keepEvents, onTrigger, SettingsFile.option, .json,
        ],
        examples: [
            CommandSpecification.Example(
                line: "poise serve --demo",
                effect: "Serves the sample prices on http://127.0.0.1:8080."
            ),
            CommandSpecification.Example(
                line: "poise serve --port 0 --database sqlite:/var/lib/poise/poise.db --json",
                effect: "Lets the system choose the port and prints it for programs."
            ),
        ]
    )

    /// Tighter than in the terminal: several strangers may send a history at the same time.
    private static let rowLimit = 100_000
    private static let entryLimit = 200_000

    private let database: DatabaseSetting
    private let loadsSamples: Bool
    private let asJSON: Bool
    private let settings: ServerSettings
    private let web: WebFolder?
    private let host: String
    private let bytesOfSolve: Int
    private let eventDays: Int
    private let response: TriggerResponse
    private let settingsFile: SettingsFile

    init(_ arguments: ParsedArguments) throws(UsageError) {
        database = DatabaseSetting(arguments)
        settingsFile = SettingsFile(arguments)
        loadsSamples = arguments.has(Self.demo)
        asJSON = arguments.has(.json)
        host = arguments.value(.host) ?? "127.0.0.1"
        web = WebFolder(arguments)
        if let named = arguments.value(.web), web == nil {
            throw UsageError(
                "There is no index.html in \(named), the folder of the dashboard.",
                command: Self.specification
            )
        }
        eventDays =
            try arguments.integer(Self.keepEvents, in: 1...36_500) ?? EventRetention.standardDays
        response = try arguments.choice(Self.onTrigger)
        var settings = try Self.settings(arguments, host: host)
        settings.webDirectory = web?.path
        self.settings = settings
        bytesOfSolve = try Self.bytesOfSolve(arguments, solvers: settings.concurrentSolves)
    }

    /// What one solve may take: as told, or its part of half of the memory.
    private static func bytesOfSolve(
        _ arguments: ParsedArguments,
        solvers: Int?
    ) throws(UsageError) -> Int {
        guard let text = arguments.value(memoryLimit) else {
            let share = HostMemory.bytes / 2 / (solvers ?? HostMemory.cores)
            return max(MemorySize.range.lowerBound, share)
        }
        guard let size = MemorySize(text) else {
            throw UsageError(
                "--memory-limit is “\(text)”; it must be \(MemorySize.rule).",
                command: Self.specification
            )
        }
        return size.bytes
    }

    private static func settings(
        _ arguments: ParsedArguments,
        host: String
    ) throws(UsageError) -> ServerSettings {
        var settings = ServerSettings()
        settings.http.address = host
        settings.http.port = UInt16(try arguments.integer(.port, in: 0...65_535) ?? 8080)
        settings.concurrentSolves = try arguments.integer(solvers, in: 1...1024)
        settings.solveQueueLimit = try arguments.integer(queue, in: 0...100_000) ?? 256
        settings.solveTimeLimitSeconds = Double(
            try arguments.integer(timeLimit, in: 1...86_400) ?? 60
        )
        settings.requestsPerSecond = Double(try arguments.integer(rate, in: 1...1_000_000) ?? 200)
        settings.requestBurst = 2 * settings.requestsPerSecond
        settings.allowedHosts = (arguments.value(allowedHosts) ?? "").split(separator: ",")
            .map(String.init)
        return settings
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        let defaults = try settingsFile.defaults()
        let database = try await database.open()
        do throws(CommandFailure) {
            if loadsSamples {
                _ = try await SampleData.load(into: database, console)
                _ = try await SamplePortfolio.load(into: database, console)
            }
            try await serve(database, defaults, console)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
        return .done
    }

    private func serve(
        _ database: any Store,
        _ defaults: BookDefaults,
        _ console: Console
    ) async throws(CommandFailure) {
        var settings = settings
        settings.log = { console.complain($0) }
        let books = BookDesk(
            journals: database,
            prices: database,
            instruments: database,
            now: console.clock.now,
            rowLimit: Self.rowLimit,
            entryLimit: Self.entryLimit,
            defaults: defaults
        )
        let trading = TradingDesk(books, clock: console.tradingClock)
        let ports = ServerPorts(
            optimizer: Desk(database, clock: console.clock, memoryLimit: bytesOfSolve),
            prices: database,
            results: database,
            trading: trading,
            outbox: database,
            instruments: database,
            now: console.clock.now,
            version: Program.version
        )
        let server: PoiseServer
        do throws(HTTPServerError) {
            server = try PoiseServer(settings: settings, ports: ports)
        } catch {
            throw .environment(error.description)
        }
        let execution = ExecutionService(trading, names: Program.freshName, log: settings.log)
        let bus = EventBus(
            database,
            consumers: [
                PerformanceKeeper(books, response: response, log: settings.log), execution,
            ],
            log: settings.log
        )
        let retention = EventRetention(
            database,
            days: eventDays,
            now: console.clock.now,
            log: settings.log
        )
        // Before the address is known to anybody, so that no event and no signal is missed.
        do {
            try await bus.begin()
            try await execution.resume()
        } catch {
            throw .environment("\(error)")
        }
        let stop = await StopSignals()
        try announce(server, console)
        do {
            try await run(server, bus, retention, until: stop)
            await execution.stop()
        } catch {
            await execution.stop()
            throw .environment("The server stopped: \(error).")
        }
    }

    /// Serves until a signal comes or the server fails.
    private func run(
        _ server: PoiseServer,
        _ bus: EventBus,
        _ retention: EventRetention,
        until stop: StopSignals
    ) async throws {
        let deliveries = Task { await bus.run() }
        let removals = Task { await retention.run() }
        let outcome = await Result {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await server.run() }
                group.addTask { await stop.first() }
                try await group.next()
                group.cancelAll()
                try await group.waitForAll()
            }
        }
        // A delivery that has begun is finished, and what is left is delivered by the next process.
        deliveries.cancel()
        removals.cancel()
        await deliveries.value
        await removals.value
        try outcome.get()
    }

    private func announce(_ server: PoiseServer, _ console: Console) throws(CommandFailure) {
        let shown = host.contains(":") ? "[\(host)]" : host
        let address = "http://\(shown):\(server.port)"
        guard asJSON else {
            try console.print("Poise is serving on \(address)\n")
            return explainDashboard(console)
        }
        let json = JSON.members(
            ("address", .string(address)),
            ("port", JSON(Int(server.port))),
            ("database", .string(database.name)),
            ("dashboard", .bool(web != nil)),
            ("settings", JSON(settingsFile.path))
        )
        try console.print(json.line(.compact))
    }

    /// Says what the dashboard lacks, if anything.
    private func explainDashboard(_ console: Console) {
        if web == nil {
            console.complain("The folder Web is not found, so there is no dashboard.")
        } else if web?.hasCharts == false {
            console.complain("The chart library is missing; scripts/setup brings it.")
        }
    }
}

extension Result where Failure == any Error {
    /// What a body that waits gives or throws.
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
