/// Who decides, and why, as the commands let the user say it.
enum Person {
    static let by = OptionSpecification(
        name: "by",
        value: "NAME",
        help: "Who decides; it stands in the journal.",
        environment: ["POISE_USER", "USER"]
    )
    static let reason = OptionSpecification(
        name: "reason",
        value: "TEXT",
        help: "Why; it stands in the journal."
    )

    /// Who decides.
    static func name(_ arguments: ParsedArguments) -> String {
        arguments.value(by) ?? "the terminal"
    }

    /// Why, which has to be said.
    static func neededReason(_ arguments: ParsedArguments) throws(UsageError) -> String {
        guard let reason = arguments.value(reason), !reason.isEmpty else {
            throw UsageError("Say why with --reason TEXT.", command: arguments.command)
        }
        return reason
    }
}
