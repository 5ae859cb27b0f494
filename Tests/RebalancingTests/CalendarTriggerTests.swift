import Portfolio
import Testing

@testable import Rebalancing

@Suite struct CalendarTriggerTests {
    /// The days of a range on which a rule is due.
    private func due(_ rule: CalendarTrigger, _ first: String, _ last: String) throws -> [String] {
        let (first, last) = (try #require(Day(first)), try #require(Day(last)))
        return (0...first.distance(to: last)).map { first.advanced(by: $0) }
            .filter(rule.isDue(on:)).map(\.description)
    }

    @Test func `a month begins on its first session, once`() throws {
        let rule = CalendarTrigger(calendars: [.newYork])
        // New Year; 1 June 2024 is a Saturday, 1 September a Sunday before Labor Day.
        #expect(
            try due(rule, "2023-12-30", "2024-12-31") == [
                "2024-01-02", "2024-02-01", "2024-03-01", "2024-04-01", "2024-05-01", "2024-06-03",
                "2024-07-01", "2024-08-01", "2024-09-03", "2024-10-01", "2024-11-01", "2024-12-02",
            ]
        )
    }

    @Test func `a day that a month does not have is its last`() throws {
        let rule = CalendarTrigger(dayOfMonth: 31, calendars: [.always])
        #expect(
            try due(rule, "2024-01-30", "2024-05-30") == [
                "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30",
            ]
        )
        // 31 August 2024 is a Saturday and Monday a holiday: due in September.
        let traded = CalendarTrigger(dayOfMonth: 31, calendars: [.newYork])
        #expect(try due(traded, "2024-08-20", "2024-09-15") == ["2024-09-03"])
    }

    @Test func `weeks, quarters and years`() throws {
        // Martin Luther King's day is a Monday.
        let weekly = CalendarTrigger(.weekly, calendars: [.newYork])
        #expect(
            try due(weekly, "2024-01-02", "2024-01-26") == [
                "2024-01-02", "2024-01-08", "2024-01-16", "2024-01-22",
            ]
        )
        let quarterly = CalendarTrigger(.quarterly, calendars: [.newYork])
        #expect(
            try due(quarterly, "2024-01-01", "2024-12-31") == [
                "2024-01-02", "2024-04-01", "2024-07-01", "2024-10-01",
            ]
        )
        let yearly = CalendarTrigger(.yearly, calendars: [.newYork])
        #expect(try due(yearly, "2024-01-01", "2024-12-31") == ["2024-01-02"])
        let daily = CalendarTrigger(.daily, calendars: [.newYork])
        #expect(try due(daily, "2023-12-30", "2024-01-03") == ["2024-01-02", "2024-01-03"])
    }

    @Test func `a session is one of all exchanges`() throws {
        // Easter Monday, 1 April 2024: New York trades, London does not.
        let both = CalendarTrigger(calendars: [.newYork, .london])
        #expect(try due(both, "2024-03-28", "2024-04-10") == ["2024-04-02"])
    }
}
