import Desk
import Glibc

/// The program: finds the command, runs it, and tells people or programs how it ended.
@main
struct Program {
    /// All commands, in the order of the help.
    static let commands: [any Command.Type] = [
        OptimizeCommand.self, LedgerCommand.self, PortfolioCommand.self, DriftCommand.self,
        RebalanceCommand.self, HaltCommand.self, ReallocateCommand.self, ImportCommand.self,
        ExportCommand.self,
        InstrumentsCommand.self, CalendarCommand.self, ServeCommand.self,
        DoctorCommand.self, VersionCommand.self, HelpCommand.self,
    ]

    /// The version of this product, as results say it.
    static let version = "0.1.0"

    static func main() async {
        // A reader that goes away, as `head` does, shall be an error of `write` and not the end.
        signal(SIGPIPE, SIG_IGN)
        let code = await run(CommandLine.arguments.dropFirst(), console: .process())
        exit(code.rawValue)
    }

    /// Runs a command line and answers how it ended.
    static func run(_ words: some Sequence<String>, console: Console) async -> ExitCode {
        let words = Array(words)
        do throws(CommandFailure) {
            return try await obey(words, console: console)
        } catch {
            guard let message = error.message else { return error.exitCode }
            if words.prefix(while: { $0 != "--" }).contains("--json"), let report = error.report {
                console.writeError(report.json.bytes() + [UInt8(ascii: "\n")])
            } else {
                console.complain(message)
            }
            return error.exitCode
        }
    }

    private static func obey(
        _ words: [String],
        console: Console
    ) async throws(CommandFailure) -> ExitCode {
        guard let word = words.first else {
            console.writeError(Array(HelpText.text(for: specifications).utf8))
            return .badInput
        }
        let command: any Command
        do throws(UsageError) {
            let type = try commandType(word)
            let arguments = try ArgumentParser.parse(
                words.dropFirst(),
                for: type.specification,
                environment: console.environment
            )
            command =
                arguments.has(.help)
                ? HelpCommand(topic: type.specification) : try type.init(arguments)
        } catch {
            throw .usage(error)
        }
        return try await command.run(console)
    }

    private static func commandType(_ word: String) throws(UsageError) -> any Command.Type {
        let aliases = ["--help": "help", "-h": "help", "--version": "version"]
        let name = aliases[word] ?? word
        guard let type = commands.first(where: { $0.specification.name == name }) else {
            throw .unknownCommand(word, among: specifications.map(\.name))
        }
        return type
    }

    /// What all commands accept, in the order of the help.
    static var specifications: [CommandSpecification] { commands.map { $0.specification } }
}
