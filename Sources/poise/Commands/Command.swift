/// One word after `poise` and what it does.
protocol Command: Sendable {
    /// What it accepts.
    static var specification: CommandSpecification { get }

    /// Takes its settings from the command line and the environment.
    init(_ arguments: ParsedArguments) throws(UsageError)

    /// Does its work.
    func run(_ console: Console) async throws(CommandFailure) -> ExitCode
}
