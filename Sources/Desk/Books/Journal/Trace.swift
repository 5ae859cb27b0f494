/// What a fact belongs to and what caused it, by which an audit finds everything that came of one thing.
public struct Trace: Hashable, Sendable {
    /// What belongs together: a request, a file, a run; empty where nobody said.
    public let correlation: String
    /// The event or the entry that caused it; empty where a person did.
    public let causation: String

    /// A trace; both are cut after ``limit`` characters and at the end of a line.
    public init(correlation: String = "", causation: String = "") {
        self.correlation = Trace.tidy(correlation)
        self.causation = Trace.tidy(causation)
    }

    /// Neither is known.
    public static let none = Trace()

    /// Characters of each at most.
    public static let limit = 200

    private static func tidy(_ text: String) -> String {
        // Nearly all are short lines of ASCII, for which bytes are enough.
        let isTidy = text.utf8.count <= limit && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        if isTidy { return text }
        return String(text.prefix(limit).prefix { !$0.isNewline })
    }
}
