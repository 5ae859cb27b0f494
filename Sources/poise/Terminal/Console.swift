import Desk
import Glibc
import Portfolio

/// The world as the commands see it: streams, environment and clocks, all of which tests replace.
struct Console: Sendable {
    /// The variables of the environment.
    var environment: [String: String]
    /// The columns of the terminal at the standard error; `nil` where nobody watches.
    var errorColumns: Int?
    /// Reads the standard input to its end, at most so many bytes.
    var readInput: @Sendable (Int) throws(FileDescriptor.Failure) -> [UInt8]
    /// Writes to the standard output.
    var writeOutput: @Sendable ([UInt8]) throws(FileDescriptor.Failure) -> Void
    /// Writes to the standard error.
    var writeError: @Sendable ([UInt8]) -> Void
    /// The clocks.
    var clock: DeskClock
    /// Asks a person and waits for a line; `nil` where nobody is there to be asked.
    var ask: (@Sendable (String) -> String?)?
}

extension Console {
    /// Writes text to the standard output.
    func print(_ text: String) throws(CommandFailure) { try print(Array(text.utf8)) }

    /// Writes bytes to the standard output.
    func print(_ bytes: [UInt8]) throws(CommandFailure) {
        do {
            try writeOutput(bytes)
        } catch {
            throw error.code == EPIPE ? .readerGone : .environment("The output: \(error.reason).")
        }
    }

    /// Writes a message for people to the standard error, one line for each of its lines.
    func complain(_ message: String) { writeError(Array("poise: \(message)\n".utf8)) }
}

extension Console {
    /// The console of this process.
    static func process() -> Console {
        let start = ContinuousClock.now
        return Console(
            environment: processEnvironment(),
            errorColumns: FileDescriptor.error.isTerminal
                ? FileDescriptor.error.columns ?? 80 : nil,
            readInput: { limit throws(FileDescriptor.Failure) in
                try FileDescriptor.input.readAll(limit: limit)
            },
            writeOutput: { bytes throws(FileDescriptor.Failure) in
                try FileDescriptor.output.writeAll(bytes)
            },
            writeError: { try? FileDescriptor.error.writeAll($0) },
            clock: DeskClock(
                now: { Timestamp(secondsSinceEpoch: Int64(time(nil))) },
                elapsedSeconds: { (ContinuousClock.now - start) / .seconds(1) }
            ),
            ask: FileDescriptor.input.isTerminal && FileDescriptor.error.isTerminal
                ? question : nil
        )
    }

    /// Asks at the terminal.
    @Sendable private static func question(_ text: String) -> String? {
        try? FileDescriptor.error.writeAll(Array(text.utf8))
        return readLine()
    }

    /// The variables that some option names.
    private static func processEnvironment() -> [String: String] {
        let options = Program.commands.flatMap { $0.specification.options }
        let names = Set(options.flatMap(\.environment))
        return names.reduce(into: [:]) { variables, name in
            variables[name] = getenv(name).map { String(cString: $0) }
        }
    }
}
