import Desk
import Server
import Storage

/// Serves the HTTP interface and the dashboard.
struct ServeCommand: Command {
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
            streams, allowedHosts, keepEvents, onTrigger, SettingsFile.option, .json,
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
        let plan = Services.Plan(
            defaults: defaults,
            bytesOfSolve: bytesOfSolve,
            eventDays: eventDays,
            response: response
        )
        let services = try Services(database, settings, plan, console)
        try await services.begin()
        // Before the address is known to anybody, so that no signal is missed.
        let stop = await StopSignals()
        try announce(services.server, console)
        try await services.run(until: stop)
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
