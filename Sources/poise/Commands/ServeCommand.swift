import Desk
import Glibc
import Server
import Storage

/// Serves the HTTP interface and the dashboard until it is told to stop.
struct ServeCommand: Command {
    private static let demo = OptionSpecification(
        name: "demo",
        help: "Store the sample prices first; a second start finds them there."
    )
    private static let solvers = OptionSpecification(
        name: "solvers",
        value: "NUMBER",
        help: "Optimizations at a time; unless told, one for each core.",
        environment: ["POISE_SOLVERS"]
    )
    private static let allow = OptionSpecification(
        name: "allow-host",
        value: "NAMES",
        help: "Names, separated by commas, under which browsers may reach the server beside "
            + "localhost and addresses.",
        environment: ["POISE_ALLOWED_HOSTS"]
    )

    static let specification = CommandSpecification(
        name: "serve",
        summary: "Serve the dashboard and the HTTP interface",
        discussion: [
            "Prints its address and serves until it is interrupted, then finishes what is running "
                + "and stops. It listens on this machine only unless --host says otherwise, and "
                + "has no passwords: do not open it to a network that you do not trust.",
            "The interface is described at /openapi.json, the state at /health and /metrics.",
        ],
        operands: [],
        options: [.host, .port, .database, .web, demo, solvers, allow],
        examples: [
            CommandSpecification.Example(
                line: "poise serve --demo",
                effect: "Serves http://127.0.0.1:8080 with 33 years of prices of 20 stocks."
            ),
            CommandSpecification.Example(
                line: "poise serve --port 0 --database sqlite:prices.db",
                effect: "Serves what is in prices.db on a free port."
            ),
        ]
    )

    private let database: DatabaseSetting
    private let web: WebFolder?
    private let isDemo: Bool
    private var settings = ServerSettings()

    init(_ arguments: ParsedArguments) throws(UsageError) {
        database = DatabaseSetting(arguments)
        web = WebFolder(arguments)
        isDemo = arguments.has(Self.demo)
        if let named = arguments.value(.web), web == nil {
            throw UsageError(
                "There is no index.html in \(named), the folder of the dashboard.",
                command: Self.specification
            )
        }
        settings.webDirectory = web?.path
        settings.http.address = arguments.value(.host) ?? "127.0.0.1"
        settings.http.port = UInt16(try arguments.integer(.port, in: 0...65535) ?? 8080)
        settings.concurrentSolves = try arguments.integer(Self.solvers, in: 1...1024)
        let names = arguments.value(Self.allow) ?? ""
        settings.allowedHosts = names.split(separator: ",").map(String.init)
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        let database = try await database.open()
        do throws(CommandFailure) {
            if isDemo { try await SampleData(web: web).store(in: database, console) }
            try await serve(database, console)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
        return .done
    }

    private func serve(_ database: Database, _ console: Console) async throws(CommandFailure) {
        var settings = settings
        settings.log = { console.complain($0) }
        let ports = ServerPorts(
            optimizer: Desk(database, clock: console.clock),
            prices: database,
            results: database,
            now: console.clock.now,
            version: Program.version
        )
        let server: PoiseServer
        do throws(HTTPServerError) {
            server = try PoiseServer(settings: settings, ports: ports)
        } catch {
            throw .environment("\(error)")
        }
        let address = settings.http.address
        let host = address.contains(":") ? "[\(address)]" : address
        try console.print("Poise is serving on http://\(host):\(server.port)\n")
        if web?.hasCharts != true {
            console.complain("The chart library is missing; run scripts/setup to see charts.")
        }
        do {
            try await StopSignals.run { try await server.run() }
        } catch is CancellationError {
            return
        } catch {
            throw .environment("The server stopped: \(error).")
        }
    }
}
