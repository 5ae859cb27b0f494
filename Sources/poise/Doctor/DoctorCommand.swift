import Desk
import Server

/// Looks at everything that Poise needs around it.
struct DoctorCommand: Command {
    static let specification = CommandSpecification(
        name: "doctor",
        summary: "Check what Poise needs, and name the command that mends what is missing",
        discussion: [
            "Checks the linked libraries, the database, the files of the dashboard and the port. "
                + "The exit code is 3 where something that is needed is missing or broken."
        ],
        options: [.database, .host, .port, .web, .json],
        examples: [
            CommandSpecification.Example(
                line: "poise doctor",
                effect: "Checks what the other commands would use by themselves."
            ),
            CommandSpecification.Example(
                line: "poise doctor --database sqlite:/var/lib/poise/poise.db --json",
                effect: "Checks another database and prints for programs."
            ),
        ]
    )

    private let database: DatabaseSetting
    private let web: WebFolder?
    private let address: String
    private let port: Int
    private let asJSON: Bool

    init(_ arguments: ParsedArguments) throws(UsageError) {
        database = DatabaseSetting(arguments)
        web = WebFolder(arguments)
        address = arguments.value(.host) ?? "127.0.0.1"
        port = try arguments.integer(.port, in: 0...65_535) ?? 8080
        asJSON = arguments.has(.json)
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        var checks = LinkedLibrary.all.map(\.check)
        checks.append(threadCheck)
        checks.append(await DatabaseCheck(setting: database).run())
        checks.append(webCheck)
        checks.append(portCheck)
        let isSound = !checks.contains { $0.status == .failed }
        if asJSON {
            let json = JSON.members(
                ("version", .string(Program.version)),
                ("sound", .bool(isSound)),
                ("checks", .array(checks.map(\.json)))
            )
            try console.print(json.line(.pretty))
        } else {
            let width = checks.map(\.name.count).max() ?? 0
            let verdict = isSound ? "Everything that is needed is there.\n" : ""
            try console.print(checks.map { $0.text(nameWidth: width) }.joined() + verdict)
        }
        return isSound ? .done : .environment
    }

    private var threadCheck: CheckResult {
        let threads = LinkedLibrary.linearAlgebraThreads
        guard threads == 1 else {
            return CheckResult(
                name: "BLAS threads",
                status: .warning,
                found: threads.map(String.init) ?? "unknown",
                remedy: "OPENBLAS_NUM_THREADS=1 poise ..."
            )
        }
        return CheckResult(name: "BLAS threads", status: .ok, found: "1")
    }

    private var webCheck: CheckResult {
        guard let web else {
            return CheckResult(
                name: "Dashboard",
                status: .failed,
                found: "the folder Web is not found",
                remedy: "name it with --web FOLDER or POISE_WEB"
            )
        }
        guard web.hasCharts else {
            return CheckResult(
                name: "Dashboard",
                status: .failed,
                found: "\(web.path) lacks the chart library vendor/plotly.min.js",
                remedy: "scripts/setup"
            )
        }
        return CheckResult(name: "Dashboard", status: .ok, found: web.path)
    }

    /// Binds the port as the server would, and lets go of it.
    private var portCheck: CheckResult {
        var settings = HTTPServerSettings()
        settings.address = address
        settings.port = UInt16(clamping: port)
        do throws(HTTPServerError) {
            let server = try HTTPServer(
                settings: settings,
                handler: HTTPFunctionHandler { _ in HTTPResponse(status: 503) }
            )
            return CheckResult(
                name: "Port",
                status: .ok,
                found: "\(address):\(server.port) is free"
            )
        } catch {
            return CheckResult(
                name: "Port",
                status: .warning,
                found: error.description,
                remedy: "poise serve --port \(port == 65_535 ? port - 1 : port + 1)"
            )
        }
    }
}
