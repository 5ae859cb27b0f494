internal import Portfolio

/// A command line that cannot be obeyed.
struct UsageError: Error, Hashable {
    /// What is wrong with it, and what to write instead.
    let message: String
    /// The command whose help says more; `nil` for the program's own.
    let commandName: String?

    init(_ message: String, command: CommandSpecification? = nil) {
        self.message = message
        commandName = command?.name
    }

    /// Where to read more.
    var hint: String { "See: poise \(commandName.map { "\($0) " } ?? "")--help" }

    /// An option that the command does not have, with the nearest one it has.
    static func unknownOption(_ word: String, command: CommandSpecification) -> UsageError {
        let names = command.allOptions.map { "--\($0.name)" }
        let guess = NearestName.of(word, among: names)
        let remedy =
            guess.map { "Did you mean \($0)?" } ?? "It has \(names.joined(separator: ", "))."
        return UsageError("\(command.name) has no option \(word). \(remedy)", command: command)
    }

    /// A command that does not exist, with the nearest one that does.
    static func unknownCommand(_ word: String, among names: [String]) -> UsageError {
        let guess = NearestName.of(word, among: names)
        let remedy =
            guess.map { "Did you mean \($0)?" }
            ?? "There are \(names.joined(separator: ", "))."
        return UsageError("There is no command “\(word)”. \(remedy)")
    }
}
