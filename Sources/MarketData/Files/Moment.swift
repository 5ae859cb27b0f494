import Portfolio

/// A day and the second of it, as a cell of a price file states them.
///
/// The day is the one written in the cell: a zone such as `-04:00` is checked but not applied,
/// because daily prices are stamped with midnight at their exchange and belong to that day.
struct Moment: Comparable {
    var day: Int32
    var second: Int32

    static func < (left: Moment, right: Moment) -> Bool {
        left.day == right.day ? left.second < right.second : left.day < right.day
    }
}

extension Moment {
    /// Reads `YYYY-MM-DD`, then optionally `T` or a blank, `HH:MM`, `:SS`, `.fraction` and a zone.
    init?(_ bytes: [UInt8], from start: Int, to end: Int) {
        guard end - start >= 10, bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D,
            let century = Self.twoDigits(bytes, start), let year = Self.twoDigits(bytes, start + 2),
            let month = Self.twoDigits(bytes, start + 5),
            let day = Self.twoDigits(bytes, start + 8),
            let civil = Day(year: century * 100 + year, month: month, day: day)
        else { return nil }
        guard end - start > 10 else {
            self.init(day: civil.daysSinceEpoch, second: 0)
            return
        }
        guard bytes[start + 10] | 0x20 == UInt8(ascii: "t") || bytes[start + 10] == 0x20,
            let second = Self.secondOfDay(bytes, from: start + 11, to: end)
        else { return nil }
        self.init(day: civil.daysSinceEpoch, second: Int32(second))
    }

    private static func secondOfDay(_ bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        guard end - start >= 5, bytes[start + 2] == UInt8(ascii: ":"),
            let hour = twoDigits(bytes, start), hour < 24,
            let minute = twoDigits(bytes, start + 3), minute < 60
        else { return nil }
        var position = start + 5
        var second = 0
        if end - position >= 3, bytes[position] == UInt8(ascii: ":") {
            guard let seconds = twoDigits(bytes, position + 1), seconds <= 60 else { return nil }
            second = seconds
            position += 3
            if position < end, bytes[position] == UInt8(ascii: ".") {
                let first = position + 1
                position = first
                while position < end, bytes[position] &- 0x30 < 10 { position += 1 }
                guard position > first else { return nil }
            }
        }
        guard isZone(bytes, from: position, to: end) else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// Whether nothing, `Z`, `+HH`, `+HHMM` or `+HH:MM` stands between `start` and `end`.
    private static func isZone(_ bytes: [UInt8], from start: Int, to end: Int) -> Bool {
        if start == end { return true }
        if end - start == 1 { return bytes[start] | 0x20 == UInt8(ascii: "z") }
        guard bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-") else {
            return false
        }
        let digits = bytes[(start + 1)..<end].filter { $0 != UInt8(ascii: ":") }
        let hasColon = digits.count < end - start - 1
        guard digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return false }
        guard hasColon else { return digits.count == 2 || digits.count == 4 }
        return digits.count == 4 && end - start == 6 && bytes[start + 3] == UInt8(ascii: ":")
    }

    private static func twoDigits(_ bytes: [UInt8], _ position: Int) -> Int? {
        let tens = bytes[position] &- 0x30
        let ones = bytes[position &+ 1] &- 0x30
        guard tens < 10, ones < 10 else { return nil }
        return Int(tens) * 10 + Int(ones)
    }
}
