/// Reads the words of a command line by the command's specification.
///
/// `--name VALUE`, `--name=VALUE`, `-n VALUE` and `-nVALUE` mean the same; `--` ends the options; a
/// single dash is an operand, the standard input.
struct ArgumentParser {
    private let command: CommandSpecification
    private var parsed: ParsedArguments
    private var words: ArraySlice<String>

    /// Parses the words after the command's name.
    static func parse(
        _ words: some Sequence<String>,
        for command: CommandSpecification,
        environment: [String: String] = [:]
    ) throws(UsageError) -> ParsedArguments {
        var parser = ArgumentParser(command: command, words: Array(words), environment: environment)
        try parser.parseAll()
        return parser.parsed
    }

    private init(command: CommandSpecification, words: [String], environment: [String: String]) {
        self.command = command
        self.words = words[...]
        parsed = ParsedArguments(command: command, environment: environment)
    }

    private mutating func parseAll() throws(UsageError) {
        while let word = words.popFirst() {
            if word == "--" {
                parsed.operands += words
                break
            } else if word.hasPrefix("--") {
                try parseLong(word.dropFirst(2))
            } else if word.hasPrefix("-"), word != "-" {
                try parseShort(word.dropFirst())
            } else {
                parsed.operands.append(word)
            }
        }
        // Whoever asks for help need not fill in the rest.
        if !parsed.has(.help) { try checkOperands() }
    }

    private mutating func parseLong(_ word: Substring) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        guard let option = command.option(named: name) else {
            throw .unknownOption("--\(name)", command: command)
        }
        try take(option, attached: parts.count > 1 ? String(parts[1]) : nil)
    }

    private mutating func parseShort(_ word: Substring) throws(UsageError) {
        guard let letter = word.first, let option = command.option(letter: letter) else {
            throw .unknownOption("-\(word)", command: command)
        }
        let rest = String(word.dropFirst())
        guard rest.isEmpty || option.value != nil else {
            throw .unknownOption("-\(word)", command: command)
        }
        try take(option, attached: rest.isEmpty ? nil : rest)
    }

    private mutating func take(
        _ option: OptionSpecification,
        attached: String?
    ) throws(UsageError) {
        guard !parsed.has(option) || option.value == nil else {
            throw UsageError("--\(option.name) is given twice; give it once.", command: command)
        }
        guard let placeholder = option.value else {
            guard attached == nil else {
                throw UsageError("--\(option.name) takes no value.", command: command)
            }
            parsed.values[option.name] = ""
            return
        }
        let next = attached ?? words.popFirst { !$0.hasPrefix("--") }
        guard let value = next, !value.isEmpty else {
            throw UsageError(
                "--\(option.name) needs a value: --\(option.name) \(placeholder).",
                command: command
            )
        }
        parsed.values[option.name] = value
    }

    private func checkOperands() throws(UsageError) {
        let required = command.operands.count { $0.isRequired }
        guard parsed.operands.count >= required else {
            let missing = command.operands[parsed.operands.count]
            throw UsageError("\(missing.name) is missing: \(missing.help)", command: command)
        }
        let isUnbounded = command.operands.contains { $0.isRepeated }
        guard isUnbounded || parsed.operands.count <= command.operands.count else {
            let surplus = parsed.operands[command.operands.count]
            throw UsageError("“\(surplus)” is one operand too many.", command: command)
        }
    }
}

extension ArraySlice {
    /// Removes and answers the first element where it fulfils a condition.
    fileprivate mutating func popFirst(where condition: (Element) -> Bool) -> Element? {
        guard let first, condition(first) else { return nil }
        return popFirst()
    }
}
