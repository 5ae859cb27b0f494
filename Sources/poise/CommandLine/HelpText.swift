/// The help of a command or of the program, made from the specifications.
enum HelpText {
    /// Columns of the text.
    private static let width = 80

    /// The help of one command.
    static func text(for command: CommandSpecification) -> String {
        var lines = ["\(command.summary).", "", usage(of: command)]
        for paragraph in command.discussion { lines += [""] + wrap(paragraph, indent: 0) }
        lines += section("Operands", command.operands.map { ($0.name, $0.help) })
        lines += section("Options", command.allOptions.map { ($0.usage, explanation(of: $0)) })
        if !command.examples.isEmpty { lines += ["", "Examples:"] }
        for example in command.examples {
            lines += ["  \(example.line)"] + wrap(example.effect, indent: 6)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The help of the program.
    static func text(for commands: [CommandSpecification]) -> String {
        var lines = ["Poise decides what a portfolio should hold.", "", "Usage: poise COMMAND ..."]
        lines += section("Commands", commands.map { ($0.name, "\($0.summary).") })
        lines += ["", "Examples:"]
        for command in commands {
            for example in command.examples.prefix(1) {
                lines += ["  \(example.line)"] + wrap(example.effect, indent: 6)
            }
        }
        lines += ["", "Exit codes:"]
        lines += [
            "  0  done",
            "  1  a negative outcome, such as constraints that contradict each other",
            "  2  bad usage or input",
            "  3  the environment: a file, a library or the database",
        ]
        lines += ["", "poise help COMMAND tells more about each."]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func usage(of command: CommandSpecification) -> String {
        let operands = command.operands.map { " \($0.usage)" }.joined()
        return
            "Usage: poise \(command.name)\(operands)\(command.options.isEmpty ? "" : " [OPTION...]")"
    }

    /// The help of an option with its standard value and its variables.
    private static func explanation(of option: OptionSpecification) -> String {
        var sentences = [option.help]
        if let standard = option.standard { sentences.append("Standard: \(standard).") }
        if !option.environment.isEmpty {
            sentences.append("Environment: \(option.environment.joined(separator: ", ")).")
        }
        return sentences.joined(separator: " ")
    }

    private static func section(_ title: String, _ rows: [(String, String)]) -> [String] {
        guard !rows.isEmpty else { return [] }
        let column = (rows.map(\.0.count).max() ?? 0) + 4
        var lines = ["", "\(title):"]
        for (name, text) in rows {
            var wrapped = wrap(text, indent: column)
            let padding = String(repeating: " ", count: column - name.count - 2)
            wrapped[0] = "  \(name)\(padding)" + wrapped[0].drop { $0 == " " }
            lines += wrapped
        }
        return lines
    }

    /// Breaks a text between words so that it fits the width; at least one line.
    static func wrap(_ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, indent + line.count + 1 + word.count > width {
                lines.append(margin + line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        return lines + [margin + line]
    }
}
