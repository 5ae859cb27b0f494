internal import Optimization

/// A view in words, cut where it says how sure it is: `AAPL - MSFT == 0.03 @ 60%`.
struct ViewWords {
    /// What is before the last `@`, without blanks at its ends.
    let sentence: String
    /// What is behind it, as a fraction; `nil` without one.
    let confidence: Double?

    init(_ field: JSONField) throws(ErrorReport) {
        let text = try field.string(limit: 4 * LinearConstraint.maximumTextLength)
        guard let mark = text.lastIndex(of: "@") else {
            (sentence, confidence) = (ViewWords.trimmed(text[...]), nil)
            return
        }
        sentence = ViewWords.trimmed(text[..<mark])
        let behind = ViewWords.trimmed(text[text.index(after: mark)...])
        let isPercent = behind.hasSuffix("%")
        let digits = isPercent ? ViewWords.trimmed(behind.dropLast()) : behind
        guard let number = Double(digits), number >= 0, number <= (isPercent ? 100 : 1) else {
            throw field.invalid(
                allowed:
                    "a confidence from 0 % to 100 % behind the @, such as \"@ 60%\" or \"@ 0.6\""
            )
        }
        confidence = isPercent ? number / 100 : number
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
