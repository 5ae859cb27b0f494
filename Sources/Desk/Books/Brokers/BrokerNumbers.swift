internal import Portfolio

/// How a broker writes numbers: `-$1,234.50`, `(1.234,50 €)`, `1 234,50-`.
///
/// A minus may stand before or behind, and parentheses say it, too. Signs of currencies and blanks are
/// passed over; marks of thousands must stand before three digits each, so that a comma which is none
/// is never taken for one.
struct BrokerNumbers: Sendable {
    /// What stands before the fraction.
    enum Point: String, CaseIterable, Sendable {
        case point = "."
        case comma = ","
    }

    /// What stands between thousands.
    enum Thousands: String, CaseIterable, Sendable {
        case none
        case comma = ","
        case point = "."
        case apostrophe = "'"
        case blank = " "
    }

    var point = Point.point
    var thousands = Thousands.none

    private static let currencySigns: Set<Character> = ["$", "€", "£", "¥"]
    private static let blanks: Set<Character> = [" ", "\u{A0}", "\u{202F}", "\u{2009}"]
    private static let minuses: Set<Character> = ["-", "−"]

    /// The number that a cell says; `nil` where it says none that is exact.
    func number(in text: String) -> FixedDecimal? {
        var rest = text.filter { !Self.currencySigns.contains($0) }[...]
        trim(&rest)
        var signs = 0
        if rest.first == "(", rest.last == ")" {
            rest = rest.dropFirst().dropLast()
            signs += 1
            trim(&rest)
        }
        if let first = rest.first, Self.minuses.contains(first) {
            rest = rest.dropFirst()
            signs += 1
        } else if let last = rest.last, Self.minuses.contains(last) {
            rest = rest.dropLast()
            signs += 1
        } else if rest.first == "+" {
            rest = rest.dropFirst()
        }
        trim(&rest)
        guard signs <= 1, let plain = plain(rest), let value = FixedDecimal(plain) else {
            return nil
        }
        return signs == 1 ? -value : value
    }

    /// Digits with a point, or `nil` where a mark of thousands stands in a wrong place.
    private func plain(_ text: Substring) -> String? {
        guard text.first?.isASCII == true, text.first != "-", text.first != "+" else { return nil }
        let parts = text.split(
            separator: Character(point.rawValue),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        var whole = String(parts[0])
        if thousands != .none, whole.contains(where: isMark) {
            let groups = whole.split(omittingEmptySubsequences: false, whereSeparator: isMark)
            guard (1...3).contains(groups[0].count),
                groups.dropFirst().allSatisfy({ $0.count == 3 }
                )
            else { return nil }
            whole = groups.joined()
        }
        guard whole.allSatisfy({ $0.isASCII && $0 != "." && $0 != "," }) else { return nil }
        guard parts.count == 2 else { return whole }
        guard !parts[1].contains(where: { ".,".contains($0) }) else { return nil }
        return whole + "." + parts[1]
    }

    private func isMark(_ character: Character) -> Bool {
        switch thousands {
        case .none: false
        case .blank: Self.blanks.contains(character)
        case .apostrophe: character == "'" || character == "’"
        case .comma, .point: character == Character(thousands.rawValue)
        }
    }

    private func trim(_ text: inout Substring) {
        while let first = text.first, Self.blanks.contains(first) { text.removeFirst() }
        while let last = text.last, Self.blanks.contains(last) { text.removeLast() }
    }
}
