/// What a command accepts, as data: parsing, help and suggestions all follow from it.
struct CommandSpecification: Sendable {
    /// An operand: what stands on the line without a name.
    struct Operand: Sendable {
        let name: String
        let help: String
        var isRequired = true
        /// Whether it takes all operands that remain.
        var isRepeated = false

        /// As the usage line shows it.
        var usage: String {
            let text = isRepeated ? "\(name)..." : name
            return isRequired ? text : "[\(text)]"
        }
    }

    /// One line that can be copied, and what it does.
    struct Example: Sendable {
        let line: String
        let effect: String
    }

    let name: String
    /// One sentence, without a period.
    let summary: String
    /// What else a user should know, in paragraphs.
    var discussion: [String] = []
    var operands: [Operand] = []
    var options: [OptionSpecification] = []
    var examples: [Example] = []

    /// The options of this command and those that all commands have.
    var allOptions: [OptionSpecification] { options + [.help] }

    /// The option of a name, without dashes.
    func option(named name: String) -> OptionSpecification? {
        allOptions.first { $0.name == name }
    }

    /// The option of a letter.
    func option(letter: Character) -> OptionSpecification? {
        allOptions.first { $0.letter == letter }
    }
}
