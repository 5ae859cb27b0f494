/// One option of a command.
struct OptionSpecification: Sendable {
    /// The name without dashes.
    let name: String
    /// A letter that means the same.
    var letter: Character?
    /// What the value is called in the help; `nil` for a flag, which has none.
    var value: String?
    let help: String
    /// Variables that give the value where the option does not, the first one set holds.
    var environment: [String] = []
    /// What holds where nothing is given.
    var standard: String?

    /// `-p, --prices FILE`, letters standing below each other.
    var usage: String {
        let letterText = letter.map { "-\($0), " } ?? "    "
        return letterText + "--\(name)" + (value.map { " \($0)" } ?? "")
    }
}

// MARK: - Options that several commands share

extension OptionSpecification {
    static let help = OptionSpecification(
        name: "help",
        letter: "h",
        help: "Show this help and stop."
    )

    static let json = OptionSpecification(
        name: "json",
        help: "Print for programs: results and errors as JSON."
    )

    static let database = OptionSpecification(
        name: "database",
        letter: "d",
        value: "URL",
        help: "Where everything is stored: sqlite:PATH or postgresql://USER@HOST/DATABASE.",
        environment: ["POISE_DATABASE", "DATABASE_URL"],
        standard: "sqlite:poise.db"
    )

    static let host = OptionSpecification(
        name: "host",
        value: "ADDRESS",
        help: "The numeric address to listen on; 0.0.0.0 opens it to the network.",
        environment: ["POISE_HOST"],
        standard: "127.0.0.1"
    )

    static let port = OptionSpecification(
        name: "port",
        letter: "p",
        value: "NUMBER",
        help: "The TCP port, 0 to 65535; 0 lets the system choose.",
        environment: ["POISE_PORT"],
        standard: "8080"
    )

    static let web = OptionSpecification(
        name: "web",
        value: "FOLDER",
        help: "The folder of the dashboard; unless told, Web beside the program or above it.",
        environment: ["POISE_WEB"]
    )
}
