/// Why a text is no linear constraint, and at which character.
public struct ConstraintTextError: Error, Hashable, Sendable {
    /// What is wrong and what to write instead, without a capital letter or a full stop.
    public let message: String
    /// The offending character, counted from 1; one past the last where the text ends too early.
    public let position: Int
    /// The offending piece of the text; empty where the text ends too early.
    public let token: String
    /// The known name nearest to an unknown one, or `nil`.
    public let suggestion: String?
    /// The whole text.
    public let text: String

    /// An error about the characters `range` of `text`, counted from 0.
    init(
        _ message: String,
        at range: Range<Int>,
        of text: [Character],
        suggestion: String? = nil
    ) {
        let inside = range.clamped(to: 0..<text.count)
        self.message = message
        position = min(range.lowerBound, text.count) + 1
        token = String(text[inside])
        self.suggestion = suggestion
        self.text = String(text)
    }

    /// The text, and below it a caret under the offending character with the message.
    ///
    ///     Tech <= 0.5 * Totl
    ///                   ^ unknown name "Totl"; did you mean "Total"?
    public var picture: String { "\(excerpt) \(message)" }

    /// The text, and below it a caret under the offending character.
    ///
    /// Of a long text only the part around the character is shown. Columns are characters, as
    /// terminals show them outside East Asian scripts.
    public var excerpt: String {
        let characters = text.map { ConstraintTextError.isPrintable($0) ? $0 : " " }
        let column = position - 1
        let start = column > 60 ? column - 40 : 0
        let end = min(characters.count, max(column, start) + 40)
        let before = start > 0 ? "… " : ""
        let after = end < characters.count ? " …" : ""
        let indent = String(repeating: " ", count: before.count + column - start)
        return "\(before)\(String(characters[start..<end]))\(after)\n\(indent)^"
    }

    /// A piece of the user's text for a message: short, and without characters that print nothing.
    static func quoted(_ piece: some Collection<Character>) -> String {
        if piece.count == 1, let only = piece.first, !isPrintable(only) {
            let codes = only.unicodeScalars.map { scalar in
                let digits = String(scalar.value, radix: 16, uppercase: true)
                return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            }
            return codes.joined(separator: " ")
        }
        let shown = piece.prefix(40).map { isPrintable($0) ? $0 : " " }
        return "\"\(String(shown))\(piece.count > 40 ? "…" : "")\""
    }

    /// Whether a character takes a place on the line.
    private static func isPrintable(_ character: Character) -> Bool {
        character == " "
            || character.unicodeScalars.allSatisfy { scalar in
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
                default: true
                }
            }
    }
}

extension ConstraintTextError: CustomStringConvertible {
    /// Where and what, on one line.
    public var description: String { "Character \(position): \(message)" }
}
