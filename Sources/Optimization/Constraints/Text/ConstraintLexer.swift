/// Cuts a constraint in words into tokens, one at a time.
struct ConstraintLexer {
    /// The whole text.
    let text: [Character]
    /// The names that may occur.
    let vocabulary: ConstraintVocabulary
    /// The first character not read yet.
    private(set) var place = 0

    /// A reader of `text`.
    init(_ text: [Character], vocabulary: ConstraintVocabulary) {
        self.text = text
        self.vocabulary = vocabulary
    }

    /// The next token; at the end of the text always ``ConstraintToken/Kind/end``.
    mutating func next() throws(ConstraintTextError) -> ConstraintToken {
        let end = place
        while place < text.count, text[place].isWhitespace { place += 1 }
        // An end of the text is shown behind its last word, not behind the blanks that follow.
        guard place < text.count else { return ConstraintToken(kind: .end, range: end..<end) }
        let token = try token(at: place)
        place = token.range.upperBound
        return token
    }

    /// An error about a piece of the text.
    func error(
        _ message: String,
        at range: Range<Int>,
        suggestion: String? = nil
    ) -> ConstraintTextError {
        ConstraintTextError(message, at: range, of: text, suggestion: suggestion)
    }

    // MARK: - Tokens

    private func token(at start: Int) throws(ConstraintTextError) -> ConstraintToken {
        let number = NumberSpelling.end(at: start, in: text)
        let name = vocabulary.plainNames.end(ofNameAt: start, in: text)
        // `3M` is a name where it is known, and 3 times M where only M is; `1e3` is a number.
        if let number, number >= name ?? 0 { return try self.number(start..<number) }
        if let name { return try self.name(text[start..<name], at: start..<name) }
        switch text[start] {
        case "<", ">", "=", "≤", "≥": return relation(at: start)
        case "\"", "'", "“": return try quotedName(at: start)
        case let character where PlainNames.isPartOfName(character): throw unknownName(at: start)
        case let character:
            guard let kind = ConstraintLexer.signs[character] else {
                throw unexpected(character, at: start)
            }
            return ConstraintToken(kind: kind, range: start..<start + 1)
        }
    }

    private static let signs: [Character: ConstraintToken.Kind] = [
        "+": .plus, "-": .minus, "−": .minus, "*": .times, "/": .over, "%": .percent,
        "(": .open, ")": .close,
    ]

    private func relation(at start: Int) -> ConstraintToken {
        let isDouble =
            start + 1 < text.count && text[start + 1] == "=" && "<>=".contains(text[start])
        let relation: ConstraintRelation =
            switch text[start] {
            case "<", "≤": .atMost
            case ">", "≥": .atLeast
            default: .equal
            }
        let end = start + (isDouble ? 2 : 1)
        return ConstraintToken(kind: .relation(relation), range: start..<end)
    }

    private func number(_ range: Range<Int>) throws(ConstraintTextError) -> ConstraintToken {
        let digits = text[range]
        guard let value = NumberSpelling.value(of: digits) else {
            let shown = ConstraintTextError.quoted(digits)
            throw error("the number \(shown) does not fit a double", at: range)
        }
        return ConstraintToken(kind: .number(value), range: range)
    }

    private func unexpected(_ character: Character, at start: Int) -> ConstraintTextError {
        let range = start..<start + 1
        if character == "," {
            return error("a comma; write decimals with a point, and thousands together", at: range)
        }
        // Symbols such as ^GSPC begin like nothing else does.
        if let misspelt = misspeltName(at: start) { return misspelt }
        let shown = ConstraintTextError.quoted([character])
        let allowed = "names, numbers, + - * / % ( ) and <= >= ="
        return error("unexpected \(shown); allowed are \(allowed)", at: range)
    }
}
