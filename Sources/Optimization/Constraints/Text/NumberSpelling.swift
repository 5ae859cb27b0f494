/// How constraints in words spell numbers: `12`, `.5`, `0.25`, `1e-3`.
enum NumberSpelling {
    /// The end of the number that begins at `start`, or `nil` where none does.
    ///
    /// An `e` without digits behind it does not belong to the number: `2E` is twice the asset E.
    static func end(at start: Int, in text: [Character]) -> Int? {
        var end = skipDigits(from: start, in: text)
        var digits = end - start
        if end < text.count, text[end] == "." {
            let fraction = skipDigits(from: end + 1, in: text)
            digits += fraction - end - 1
            end = fraction
        }
        guard digits > 0 else { return nil }
        guard end < text.count, text[end] == "e" || text[end] == "E" else { return end }
        let hasSign = end + 1 < text.count && (text[end + 1] == "+" || text[end + 1] == "-")
        let exponent = end + (hasSign ? 2 : 1)
        let last = skipDigits(from: exponent, in: text)
        return last > exponent ? last : end
    }

    /// The number, or `nil` where it is too large for a double or too near to 0.
    static func value(of spelling: ArraySlice<Character>) -> Double? {
        var digits = String(spelling)
        if digits.hasPrefix(".") { digits = "0" + digits }
        guard let value = Double(digits), value.isFinite else { return nil }
        let mantissa = spelling.prefix { $0 != "e" && $0 != "E" }
        let isZero = mantissa.allSatisfy { $0 == "0" || $0 == "." }
        return isZero || value != 0 ? value : nil
    }

    private static func skipDigits(from start: Int, in text: [Character]) -> Int {
        var place = start
        while place < text.count, text[place].isASCII, text[place].isNumber { place += 1 }
        return place
    }
}
