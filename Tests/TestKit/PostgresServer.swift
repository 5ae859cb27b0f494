public import Foundation
internal import Synchronization

/// A PostgreSQL server of our own in a temporary folder, reached by a socket there: no port, no password.
///
/// It ends with the process that started it, however that ends: a shell beside it watches both.
public final class PostgresServer: Sendable {
    /// The server that all tests of this process share.
    public static func shared() async throws -> PostgresServer { try await sharedStart.value }

    private static let sharedStart = Task { try await PostgresServer() }

    /// Where it lives.
    public let folder: URL
    private let programs: PostgresPrograms
    private let schemas = Atomic(0)

    /// Creates a server and starts it.
    public init() async throws {
        programs = try PostgresPrograms()
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("poise-pg-\(UInt32.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await programs.giveAway(folder)
        try await programs.run(
            "initdb",
            ["--pgdata", data, "--username", "poise", "--auth", "trust", "--no-sync"]
                + ["--encoding", "UTF8", "--locale", "C"]
        )
        try await start()
    }

    /// The URL of a schema that nobody else uses.
    public func newURL() async throws -> String {
        let name = "test_\(schemas.add(1, ordering: .relaxed).newValue)"
        try await execute("CREATE SCHEMA \(name)")
        return url(schema: name)
    }

    /// The URL of a schema.
    public func url(schema: String) -> String {
        "postgresql://poise@/postgres?host=\(folder.path)&options=-csearch_path%3D\(schema)"
    }

    /// Runs SQL as any other client would, and gives back what it prints.
    @discardableResult
    public func execute(_ sql: String, schema: String = "public") async throws -> String {
        try await programs.run(
            "psql",
            ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--command", sql]
                + ["--set", "ON_ERROR_STOP=1", url(schema: schema)]
        )
    }

    // MARK: - Starting and stopping

    private var data: String { folder.appendingPathComponent("data").path }

    /// The file in which the server says what it is and whether it is ready.
    private var status: [Substring] {
        let file = folder.appendingPathComponent("data/postmaster.pid")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Starts the server after a stop; returns when it takes connections.
    public func start() async throws {
        // What is written is safe from the end of the server, not from that of the machine.
        let settings = ["fsync", "full_page_writes"].flatMap {
            ["-c", "\($0)=off"]
        }
        let command =
            programs.command("postgres") + ["-D", data, "-k", folder.path]
            + ["-c", "listen_addresses=", "-c", "max_connections=300"] + settings
        let watch = Process()
        watch.executableURL = URL(filePath: "/bin/sh")
        watch.arguments = ["-c", Self.watch, "watch", "\(getpid())", folder.path] + command
        watch.standardInput = FileHandle.nullDevice
        watch.standardOutput = FileHandle.nullDevice
        watch.standardError = FileHandle.nullDevice
        try watch.run()
        for _ in 0..<600 {
            if status.count > 7, status[7].hasPrefix("ready") { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        let log = try? String(contentsOf: folder.appendingPathComponent("log"), encoding: .utf8)
        throw PostgresPrograms.Failure("The PostgreSQL server did not start: \(log ?? "no log")")
    }

    /// Stops the server at once, as if it had crashed; open connections are cut.
    public func stop() async throws {
        guard let pid = status.first.flatMap({ pid_t($0) }) else { return }
        kill(pid, SIGQUIT)
        for _ in 0..<600 where kill(pid, 0) == 0 {
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Ends the server when the process that started it is gone, and cleans up after both.
    private static let watch = """
        parent=$1 folder=$2; shift 2
        "$@" >>"$folder/log" 2>&1 &
        server=$!
        while kill -0 "$parent" 2>/dev/null; do sleep 0.2; done
        kill -QUIT "$server" 2>/dev/null
        wait "$server"
        rm -rf "$folder"
        """
}
