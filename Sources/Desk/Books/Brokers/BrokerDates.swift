internal import Portfolio

/// How a broker writes dates: `MM/DD/YYYY`, `D.M.YY`, `DD MMM YYYY`.
///
/// `DD` and `MM` are two digits, `D` and `M` one or two, `MMM` an English name's first three letters,
/// `YYYY` a year and `YY` one from 1970 to 2069; other characters stand for themselves. A time behind
/// the date, after a blank, a comma, a semicolon or a `T`, is passed over.
struct BrokerDates: Sendable {
    private enum Part: Hashable, Sendable {
        case year(digits: Int)
        case month(atLeast: Int)
        case day(atLeast: Int)
        case monthName
        case literal(UInt8)
    }

    private static let months: [[UInt8]] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ].map { Array($0.utf8) }

    /// What messages call the format.
    let format: String
    private let parts: [Part]
    /// Where a cell has this text, the date behind it counts.
    let marker: String?

    /// Reads a format; `nil` where it has not exactly one year, month and day.
    init?(_ format: String, after marker: String? = nil) {
        var (rest, parts) = (format[...], [Part]())
        let words: [(String, Part)] = [
            ("YYYY", .year(digits: 4)), ("YY", .year(digits: 2)), ("MMM", .monthName),
            ("MM", .month(atLeast: 2)), ("M", .month(atLeast: 1)), ("DD", .day(atLeast: 2)),
            ("D", .day(atLeast: 1)),
        ]
        while let first = rest.first {
            if let (word, part) = words.first(where: { rest.hasPrefix($0.0) }) {
                parts.append(part)
                rest = rest.dropFirst(word.count)
            } else {
                guard let byte = first.asciiValue, !first.isLetter, !first.isNumber else {
                    return nil
                }
                parts.append(.literal(byte))
                rest = rest.dropFirst()
            }
        }
        let kinds = parts.compactMap { part in
            switch part {
            case .year: "y"
            case .month, .monthName: "m"
            case .day: "d"
            case .literal: nil as String?
            }
        }
        guard kinds.sorted() == ["d", "m", "y"] else { return nil }
        (self.format, self.parts, self.marker) = (format, parts, marker)
    }

    /// The day that a cell says; `nil` where it says none in this format.
    func day(in text: String) -> Day? {
        guard let marker, let found = text.firstRange(of: marker) else { return day(in: text.utf8) }
        return day(in: text[found.upperBound...].drop { $0 == " " }.utf8)
    }

    private func day(in bytes: some Collection<UInt8>) -> Day? {
        var rest = Array(bytes)[...]
        var (year, month, day) = (0, 0, 0)
        for part in parts {
            switch part {
            case .year(let digits):
                guard let value = Self.number(&rest, from: digits, to: digits) else { return nil }
                year = digits == 4 ? value : value + (value < 70 ? 2000 : 1900)
            case .month(let least):
                guard let value = Self.number(&rest, from: least, to: 2) else { return nil }
                month = value
            case .day(let least):
                guard let value = Self.number(&rest, from: least, to: 2) else { return nil }
                day = value
            case .monthName:
                let name = rest.prefix(3).map { $0 | 0x20 }
                guard let place = Self.months.firstIndex(of: name) else { return nil }
                month = place + 1
                rest = rest.dropFirst(3)
            case .literal(let byte):
                guard rest.popFirst() == byte else { return nil }
            }
        }
        guard rest.isEmpty || Self.isTime(rest) else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static func number(_ bytes: inout ArraySlice<UInt8>, from least: Int, to most: Int)
        -> Int?
    {
        var (value, count) = (0, 0)
        while count < most, let byte = bytes.first, (0x30...0x39).contains(byte) {
            value = 10 * value + Int(byte - 0x30)
            count += 1
            bytes = bytes.dropFirst()
        }
        return count >= least ? value : nil
    }

    /// Whether something that begins like a time follows.
    private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, " ,;T".utf8.contains(first) else { return false }
        let time = bytes.dropFirst().drop { $0 == UInt8(ascii: " ") }
        return time.first.map { (0x30...0x39).contains($0) } ?? false
    }
}
