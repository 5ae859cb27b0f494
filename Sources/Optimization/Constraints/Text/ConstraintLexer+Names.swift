extension ConstraintLexer {
    /// The token of a name that is known, or known to be spelled so.
    func name(
        _ spelling: ArraySlice<Character>,
        at range: Range<Int>,
        isQuoted: Bool = false
    ) throws(ConstraintTextError) -> ConstraintToken {
        let name = String(spelling)
        let meanings = vocabulary.meanings(of: name, isQuoted: isQuoted)
        guard let meaning = meanings.first else {
            throw unknown(spelling, at: range, nearest: vocabulary.nearest(to: name))
        }
        guard meanings.count == 1 else {
            let shown = ConstraintTextError.quoted(spelling)
            let remedy =
                name == ConstraintVocabulary.total && !isQuoted && meanings.count == 2
                ? "write \(shown) in quotes unless the sum of all weights is meant"
                : "give the group another name"
            throw error("\(shown) has more than one meaning; \(remedy)", at: range)
        }
        return ConstraintToken(kind: .name(meaning), range: range)
    }

    /// The token of a name in quotes, which end as they began.
    func quotedName(at start: Int) throws(ConstraintTextError) -> ConstraintToken {
        let closing: Character = text[start] == "“" ? "”" : text[start]
        let inside = text[(start + 1)...]
        guard let end = inside.firstIndex(of: closing) else {
            throw error("the quote is never closed; end it with \(closing)", at: start..<start + 1)
        }
        return try name(inside[..<end], at: start..<end + 1, isQuoted: true)
    }

    /// The error of a word that no name begins with.
    ///
    /// What the user meant may go on behind a hyphen, as in `BKR-B`, or begin with the digits
    /// before, as in `700.HK`; the shortest reading with a near name is the one shown.
    func unknownName(at start: Int) -> ConstraintTextError {
        let short = start..<end(from: start, where: PlainNames.isPartOfName)
        let long = start..<end(from: start) { PlainNames.isPartOfName($0) || $0 == "-" }
        let first = startOfWord(before: start)
        let readings = [short, long, first..<short.upperBound, first..<long.upperBound]
        for reading in readings {
            guard let near = vocabulary.nearest(to: String(text[reading])) else { continue }
            return unknown(text[reading], at: reading, nearest: near)
        }
        let word = first..<short.upperBound
        return unknown(text[word], at: word, nearest: nil)
    }

    /// The error of a word that begins with a character of no token, where a known name is near.
    func misspeltName(at start: Int) -> ConstraintTextError? {
        let word = start..<end(from: start + 1, where: PlainNames.isPartOfName)
        guard word.count > 1, let near = vocabulary.nearest(to: String(text[word])) else {
            return nil
        }
        return unknown(text[word], at: word, nearest: near)
    }

    private func end(from start: Int, where isPart: (Character) -> Bool) -> Int {
        text[start...].firstIndex { !isPart($0) } ?? text.count
    }

    private func startOfWord(before place: Int) -> Int {
        let before = text[..<place].lastIndex { !PlainNames.isPartOfName($0) }
        return before.map { $0 + 1 } ?? 0
    }

    private func unknown(
        _ word: ArraySlice<Character>,
        at range: Range<Int>,
        nearest: String?
    ) -> ConstraintTextError {
        let shown = ConstraintTextError.quoted(word)
        if ConstraintLexer.notFinite.contains(String(word).lowercased()) {
            return error("\(shown) is no limit; leave that side out instead", at: range)
        }
        let hint =
            nearest.map { "did you mean \"\($0)\"?" }
            ?? "names are those of assets, of groups, and \(ConstraintVocabulary.total)"
        return error("unknown name \(shown); \(hint)", at: range, suggestion: nearest)
    }

    /// How other programs spell what is not a finite number.
    private static let notFinite: Set = ["inf", "infinity", "nan"]
}
