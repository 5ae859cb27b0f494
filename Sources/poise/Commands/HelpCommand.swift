/// Shows the help of the program or of one command.
struct HelpCommand: Command {
    static let specification = CommandSpecification(
        name: "help",
        summary: "Show what Poise can do, or how to use a command",
        operands: [
            CommandSpecification.Operand(
                name: "COMMAND",
                help: "The command to explain.",
                isRequired: false
            )
        ],
        examples: [
            CommandSpecification.Example(
                line: "poise help optimize",
                effect: "Explains the command optimize."
            )
        ]
    )

    private let topic: CommandSpecification?

    init(topic: CommandSpecification) { self.topic = topic }

    init(_ arguments: ParsedArguments) throws(UsageError) {
        guard let name = arguments.operands.first else {
            topic = nil
            return
        }
        let all = Program.specifications
        topic = all.first { $0.name == name }
        if topic == nil { throw .unknownCommand(name, among: all.map(\.name)) }
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        try console.print(
            topic.map { HelpText.text(for: $0) } ?? HelpText.text(for: Program.specifications)
        )
        return .done
    }
}
