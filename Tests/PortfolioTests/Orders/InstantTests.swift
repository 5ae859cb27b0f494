import Portfolio
import TestKit
import Testing

@Suite struct InstantTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1, "1970-01-01T00:00:00.001Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (1_682_942_400_250, "2023-05-01T12:00:00.250Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)]
    )
    func `instants are written and read as ISO 8601`(milliseconds: Int64, text: String) {
        let instant = Instant(millisecondsSinceEpoch: milliseconds)
        #expect(instant.description == text)
        #expect(Instant(text) == instant)
    }

    @Test func `milliseconds that are nought may be written`() {
        #expect(Instant("2023-05-01T12:00:00.000Z") == Instant("2023-05-01T12:00:00Z"))
    }

    @Test func `every instant comes back`() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<10_000 {
            // The years 1 to 9999.
            let milliseconds = Int64.random(
                in: -62_135_596_800_000...253_402_300_799_999,
                using: &generator
            )
            let instant = Instant(millisecondsSinceEpoch: milliseconds)
            #expect(Instant(instant.description) == instant)
        }
    }

    @Test(arguments: [
        "", "2023-05-01", "2023-05-01T12:00:00", "2023-05-01T12:00:00.Z", "2023-05-01T12:00:00.25Z",
        "2023-05-01T12:00:00.2500Z", "2023-05-01T12:00:00.2x0Z", "2023-05-01T12:00:00.-25Z",
        "2023-05-01T12:00:00,250Z", "2023-05-01T12:00:00.250z", "2023-02-30T12:00:00.250Z",
        "2023-05-01T12:00:0é.25Z",
    ])
    func `other texts are refused`(text: String) {
        #expect(Instant(text) == nil)
    }
}
