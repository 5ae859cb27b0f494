/// Names that may stand in a constraint without quotes, found at a place of a text.
///
/// Symbols hold operators, such as `BF-B`, `BTC/USD` or `EURUSD=X`, and groups hold blanks. So the
/// longest known name that the text continues with is taken, and only then is anything an operator.
struct PlainNames: Sendable {
    /// The names in lexicographic order, in which those with a common beginning are neighbours.
    private let names: [[Character]]

    /// Keeps those of `names` that can stand without quotes.
    init(_ names: [String]) {
        self.names = names.map(Array.init).filter(PlainNames.isPlain)
            .sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The end of the longest name that begins at `start` and is not followed by more of a name.
    ///
    /// - Complexity: O(length of the longest name · log(number of names)).
    func end(ofNameAt start: Int, in text: [Character]) -> Int? {
        var candidates = 0..<names.count
        var depth = 0
        var end: Int?
        while let first = candidates.first {
            let place = start + depth
            let continues = place < text.count && PlainNames.isPartOfName(text[place])
            if names[first].count == depth, !continues { end = place }
            guard place < text.count else { break }
            let next = text[place]
            let lower = partition(candidates) { $0.count <= depth || $0[depth] < next }
            candidates = lower..<partition(lower..<candidates.upperBound) { $0[depth] == next }
            depth += 1
        }
        return end
    }

    /// The first index of `range` whose name does not satisfy a condition that its beginning does.
    private func partition(_ range: Range<Int>, by condition: ([Character]) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if condition(names[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: - What a name may be made of

    /// Whether a name that is followed by `character` goes on.
    static func isPartOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_.&".contains(character)
    }

    /// Whether a name can be told from its surroundings without quotes.
    ///
    /// It neither begins nor ends with an operator, and blanks in it are between words.
    static func isPlain(_ name: [Character]) -> Bool {
        guard let first = name.first, let last = name.last else { return false }
        guard !"+-−/='“”".contains(first), !"+-−/=".contains(last) else { return false }
        return name.indices.allSatisfy { index in
            let character = name[index]
            guard character.isWhitespace else { return !"<>≤≥()*\"%,".contains(character) }
            return character == " " && index > 0 && index + 1 < name.count
                && isPartOfName(name[index - 1]) && isPartOfName(name[index + 1])
        }
    }
}
