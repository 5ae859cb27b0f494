import Portfolio
import Testing

@Suite struct DayTests {
    /// Origin: Python's `(date(y, m, d) - date(1970, 1, 1)).days`.
    @Test(arguments: [
        ("0001-01-01", -719_162), ("1582-10-15", -141_427), ("1600-02-29", -135_081),
        ("1700-03-01", -98_556), ("1800-02-28", -62_033), ("1900-03-01", -25_508),
        ("1969-12-31", -1), ("1970-01-01", 0), ("1990-01-02", 7306), ("2000-02-29", 11_016),
        ("2022-12-28", 19_354), ("2100-03-01", 47_541), ("9999-12-31", 2_932_896),
    ])
    func `known dates have known numbers`(text: String, number: Int32) throws {
        let day = try #require(Day(text))
        #expect(day.daysSinceEpoch == number)
        #expect(day.description == text)
    }

    @Test func `every day of four centuries survives the round trip`() throws {
        let first = try #require(Day("1800-01-01"))
        var expected = (year: 1800, month: 1, day: 1)
        for offset in 0..<146_097 {
            let day = first.advanced(by: offset)
            let civil = day.civil
            guard civil == expected,
                Day(year: civil.year, month: civil.month, day: civil.day) == day
            else {
                Issue.record("\(day) is \(civil), expected \(expected)")
                return
            }
            expected = following(expected)
        }
        #expect(expected == (2200, 1, 1))
    }

    /// The next date by the rule that children learn.
    private func following(_ date: (year: Int, month: Int, day: Int)) -> (
        year: Int, month: Int, day: Int
    ) {
        let isLeap = date.year % 400 == 0 || (date.year % 4 == 0 && date.year % 100 != 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if date.day < lengths[date.month - 1] { return (date.year, date.month, date.day + 1) }
        return date.month < 12 ? (date.year, date.month + 1, 1) : (date.year + 1, 1, 1)
    }

    @Test(arguments: [
        "", "2023", "2023-5-1", "2023-02-29", "1900-02-29", "2023-13-01", "2023-00-01",
        "2023-01-00", "2023-04-31", "0000-01-01", "2023/05/01", "2023-05-01 ", "-023-05-01",
        "２０２３-05-01", "2023-05-0a",
    ])
    func `what is not a date is refused`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `distance and advancing agree`() throws {
        let first = try #require(Day("2001-09-10"))
        let second = try #require(Day("2001-09-17"))
        #expect(first.distance(to: second) == 7)
        #expect(first.advanced(by: 7) == second)
        #expect(second.advanced(by: -7) == first)
        #expect(first < second)
    }

    @Test func `advancing beyond the calendar stops at its end`() {
        let day = Day(daysSinceEpoch: 0)
        #expect(day.advanced(by: .max).daysSinceEpoch == .max)
        #expect(day.advanced(by: .min).daysSinceEpoch == .min)
        #expect(Day(daysSinceEpoch: -5).advanced(by: .min).daysSinceEpoch == .min)
    }
}
