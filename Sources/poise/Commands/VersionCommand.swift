import Desk

/// Says which version this is.
struct VersionCommand: Command {
    static let specification = CommandSpecification(
        name: "version",
        summary: "Show the version",
        options: [.json],
        examples: [
            CommandSpecification.Example(line: "poise version", effect: "Prints poise 0.1.0.")
        ]
    )

    private let asJSON: Bool

    init(_ arguments: ParsedArguments) throws(UsageError) { asJSON = arguments.has(.json) }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        let json = JSON.members(("name", .string("poise")), ("version", .string(Program.version)))
        try console.print(asJSON ? json.line(.compact) : Array("poise \(Program.version)\n".utf8))
        return .done
    }
}
