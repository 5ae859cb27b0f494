import Desk

/// What one check of the doctor found.
struct CheckResult: Sendable {
    enum Status: String, Sendable {
        case ok
        /// It works, and something is worth knowing.
        case warning
        /// Something that is needed is missing or broken.
        case failed
    }

    let name: String
    let status: Status
    /// What was found, in a phrase.
    let found: String
    /// The command or the step that mends it.
    var remedy: String?

    /// `ok       SQLite       3.40.1`, and the remedy on a line of its own.
    func text(nameWidth: Int) -> String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.count))
        }
        let line = padded(status.rawValue, 9) + padded(name, nameWidth + 2) + found + "\n"
        return line + (remedy.map { padded("", 9) + "mend it: \($0)\n" } ?? "")
    }

    /// For programs.
    var json: JSON {
        .members(
            ("name", .string(name)),
            ("status", .string(status.rawValue)),
            ("found", .string(found)),
            ("remedy", remedy.map(JSON.string) ?? .null)
        )
    }
}
