/// A broken rule of the house: where, what, and what to do about it.
struct Violation: Hashable, CustomStringConvertible {
    let file: String
    /// Counted from 1; `nil` where the whole file or its absence is meant.
    let line: Int?
    let message: String
    let remedy: String

    init(_ file: String, line: Int? = nil, _ message: String, remedy: String) {
        self.file = file
        self.line = line
        self.message = message
        self.remedy = remedy
    }

    var description: String {
        "\(file)\(line.map { ":\($0)" } ?? ""): \(message). \(remedy)."
    }
}
