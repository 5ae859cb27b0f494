internal import Foundation

/// The programs that come with a PostgreSQL server, and how they are run.
struct PostgresPrograms: Sendable {
    /// Why the tests cannot have a server.
    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    private let folder: String
    /// What stands before a command: the server refuses to be run by root.
    private let asServer: [String]

    /// Finds the programs where Debian puts them, or on the path.
    init() throws {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = ["/usr/lib/postgresql/15/bin"] + path.split(separator: ":").map(String.init)
        let found = folders.first { folder in
            ["initdb", "postgres"].allSatisfy {
                FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
            }
        }
        guard let found else {
            throw Failure(
                "PostgreSQL 15 is not installed, which these tests start a server of. Run "
                    + "scripts/setup --test, or: apt-get install postgresql"
            )
        }
        folder = found
        asServer =
            getuid() == 0
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : []
    }

    /// A command as the user who may run servers.
    func command(_ program: String) -> [String] { asServer + ["\(folder)/\(program)"] }

    /// Gives a folder to that user.
    func giveAway(_ folder: URL) async throws {
        guard !asServer.isEmpty else { return }
        _ = try await launch(["chown", "postgres:postgres", folder.path], in: folder)
    }

    /// Runs a program to its end and gives back what it printed.
    @discardableResult
    func run(_ program: String, _ arguments: [String]) async throws -> String {
        // psql lies on the path also where the server's programs do not.
        let isThere = FileManager.default.isExecutableFile(atPath: "\(folder)/\(program)")
        return try await launch(
            isThere ? command(program) + arguments : [program] + arguments,
            in: URL(filePath: "/")
        )
    }

    private func launch(_ command: [String], in folder: URL) async throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        let status = try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        // What these programs print fits into the pipe.
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(),
            as: UTF8.self
        )
        guard status == 0 else { throw Failure("\(command.joined(separator: " ")): \(text)") }
        return text
    }
}
