/// What a command line says, checked against the command's specification.
struct ParsedArguments: Sendable {
    let command: CommandSpecification
    /// The value of each option that was given; the empty string for a flag.
    var values: [String: String] = [:]
    var operands: [String] = []
    /// The variables that stand in for options.
    var environment: [String: String] = [:]

    /// Whether a flag was given.
    func has(_ option: OptionSpecification) -> Bool { values[option.name] != nil }

    /// The value of an option: given, else from the environment, else the standard one.
    func value(_ option: OptionSpecification) -> String? { setting(option)?.value }

    /// The value as a whole number of a range.
    func integer(
        _ option: OptionSpecification,
        in range: ClosedRange<Int>
    ) throws(UsageError) -> Int? {
        guard let setting = setting(option) else { return nil }
        guard let number = Int(setting.value), range.contains(number) else {
            throw UsageError(
                "\(setting.source) is “\(setting.value)”; "
                    + "it must be a whole number from \(range.lowerBound) to \(range.upperBound).",
                command: command
            )
        }
        return number
    }

    /// The value, and where it comes from.
    private func setting(_ option: OptionSpecification) -> (value: String, source: String)? {
        if let given = values[option.name] { return (given, "--\(option.name)") }
        for name in option.environment {
            if let value = environment[name], !value.isEmpty { return (value, name) }
        }
        return option.standard.map { ($0, "--\(option.name)") }
    }
}
