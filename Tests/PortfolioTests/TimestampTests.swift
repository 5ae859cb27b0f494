import Portfolio
import Testing

@Suite struct TimestampTests {
    /// Origin: Python's `datetime.fromtimestamp(s, tz=utc)`.
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
            (1_682_942_400, "2023-05-01T12:00:00Z"), (951_827_696, "2000-02-29T12:34:56Z"),
            (-86_400, "1969-12-31T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] as [(Int64, String)]
    )
    func `instants are written and read as ISO 8601`(seconds: Int64, text: String) {
        let instant = Timestamp(secondsSinceEpoch: seconds)
        #expect(instant.description == text)
        #expect(Timestamp(text) == instant)
    }

    @Test(arguments: [
        "", "2023-05-01", "2023-05-01T12:00:00", "2023-05-01T24:00:00Z", "2023-05-01T12:60:00Z",
        "2023-05-01T12:00:60Z", "2023-05-01T1x:00:00Z", "2023-02-30T12:00:00Z",
        "2023-05-01 12:00:00Z", "2023-05-01T12-00-00Z",
    ])
    func `other texts are refused`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func `an instant belongs to the day that contains it`() throws {
        let day = try #require(Day("2023-05-01"))
        let midnight = Timestamp(day)
        #expect(midnight.day == day)
        #expect(Timestamp(secondsSinceEpoch: midnight.secondsSinceEpoch + 86_399).day == day)
        #expect(Timestamp(secondsSinceEpoch: midnight.secondsSinceEpoch - 1).day < day)
    }

    @Test func `the ends of the range do not trap`() {
        for seconds in [Int64.min, .max] {
            let instant = Timestamp(secondsSinceEpoch: seconds)
            #expect(instant.description.hasSuffix("Z"))
        }
        #expect(Timestamp(secondsSinceEpoch: .min) < Timestamp(secondsSinceEpoch: .max))
    }
}
