import Desk
import Foundation
import Portfolio
import Synchronization

@testable import poise

/// A console whose streams are arrays and whose clock stands still until it is moved.
final class TestConsole: Sendable {
    private struct State {
        var output: [UInt8] = []
        var error: [UInt8] = []
        var seconds = 0.0
    }

    private let state = Mutex(State())

    /// What was written to the standard output.
    var output: String { state.withLock { String(decoding: $0.output, as: UTF8.self) } }
    /// What was written to the standard error.
    var error: String { state.withLock { String(decoding: $0.error, as: UTF8.self) } }

    /// Lets time pass.
    func wait(seconds: Double) { state.withLock { $0.seconds += seconds } }

    /// The console; it keeps writing here.
    func console(
        environment: [String: String] = [:],
        input: String = "",
        columns: Int? = nil
    ) -> Console {
        Console(
            environment: environment,
            errorColumns: columns,
            readInput: { _ throws(FileDescriptor.Failure) in Array(input.utf8) },
            writeOutput: { bytes throws(FileDescriptor.Failure) in
                self.state.withLock { $0.output += bytes }
            },
            writeError: { bytes in self.state.withLock { $0.error += bytes } },
            clock: DeskClock(
                now: { Timestamp(secondsSinceEpoch: 1_682_942_400) },
                elapsedSeconds: { self.state.withLock { $0.seconds } }
            )
        )
    }
}

/// How a command line ended, and what it wrote.
struct Run {
    let code: ExitCode
    let output: String
    let error: String

    /// The standard output as JSON.
    var json: JSON? { try? JSON(parsing: output) }
}

/// Runs a command line inside the test.
func run(
    _ words: String...,
    environment: [String: String] = [:],
    input: String = ""
) async -> Run {
    let test = TestConsole()
    let console = test.console(environment: environment, input: input)
    let code = await Program.run(words, console: console)
    return Run(code: code, output: test.output, error: test.error)
}

/// Where the tests find and put files.
enum Folder {
    /// The root of the repository.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// A file of the repository.
    static func file(_ path: String) -> String { repository.appending(path: path).path() }

    /// Calls a function with a new folder, which goes afterwards.
    static func temporary<Value>(
        _ body: (URL) async throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "poise-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }
}
