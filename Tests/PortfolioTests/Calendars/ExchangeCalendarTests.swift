import Portfolio
import Testing

@Suite struct ExchangeCalendarTests {
    private static let years = 1990...2040

    /// Every weekday of fifty-one years that a predicate picks, in the form of the known closings.
    private func picked(_ isPicked: (Day) -> Bool) throws -> String {
        try Self.years.map { year in
            let first = try #require(Day(year: year, month: 1, day: 1))
            let days = (0..<366).map { first.advanced(by: $0) }
                .filter { $0.civil.year == year && !$0.weekday.isWeekend && isPicked($0) }
            let texts = days.map { day in
                String(day.description.suffix(5).filter { $0 != "-" })
            }
            return texts.isEmpty ? nil : "\(year) " + texts.joined(separator: " ")
        }
        .compactMap(\.self).joined(separator: "\n")
    }

    @Test(arguments: [
        (ExchangeCalendar.newYork, NewYorkClosings.closed), (.london, LondonClosings.closed),
    ])
    func `closed weekdays of half a century are those of others`(
        calendar: ExchangeCalendar,
        known: String
    ) throws {
        #expect(try picked { !calendar.isSession($0) } == known)
    }

    @Test(arguments: [
        (ExchangeCalendar.newYork, NewYorkClosings.early), (.london, LondonClosings.early),
    ])
    func `early closes of half a century are those of others`(
        calendar: ExchangeCalendar,
        known: String
    ) throws {
        #expect(try picked { calendar.closesEarly(on: $0) } == known)
    }

    /// Origin of the hours: as of the closings, `exchange_calendars`.
    @Test(arguments: [
        (ExchangeCalendar.newYork, "2024-07-02", 570, 960), (.newYork, "2024-07-03", 570, 780),
        (.newYork, "1992-12-24", 570, 840), (.london, "2024-07-02", 480, 990),
        (.london, "2024-12-24", 480, 750), (.always, "2024-12-25", 0, 1440),
    ])
    func `hours are those of the exchange's clocks`(
        calendar: ExchangeCalendar,
        text: String,
        open: Int,
        close: Int
    ) throws {
        let day = try #require(Day(text))
        let hours = try #require(calendar.hours(on: day))
        #expect((hours.open, hours.close) == (open, close))
    }

    @Test(arguments: ExchangeCalendar.allCases)
    func `sessions before, after, in and between agree`(calendar: ExchangeCalendar) throws {
        let first = try #require(Day("2001-08-25"))
        let last = try #require(Day("2003-01-05"))
        let sessions = calendar.sessions(in: first...last)
        #expect(sessions.allSatisfy(calendar.isSession))
        for (day, next) in zip(sessions, sessions.dropFirst()) {
            #expect(calendar.session(after: day) == next)
            #expect(calendar.session(before: next) == day)
            #expect(calendar.sessionCount(after: day, through: next) == 1)
        }
        let start = first.advanced(by: -1)
        #expect(calendar.sessionCount(after: start, through: last) == sessions.count)
        #expect(calendar.sessionCount(after: last, through: first) == 0)
    }

    @Test func `coins trade on every day and nothing is open on a closed one`() throws {
        let christmas = try #require(Day("2022-12-25"))
        #expect(ExchangeCalendar.always.isSession(christmas))
        #expect(ExchangeCalendar.weekdays.hours(on: christmas) == nil)
        #expect(ExchangeCalendar.newYork.hours(on: christmas.advanced(by: 1)) == nil)
    }

    @Test(
        arguments: [
            ("XNAS", ExchangeCalendar.newYork), ("ARCX", .newYork), ("XLON", .london),
            ("BINANCE", .always), ("XTKS", nil),
        ] as [(String, ExchangeCalendar?)]
    )
    func `exchanges know their calendars by their codes`(
        code: String,
        calendar: ExchangeCalendar?
    ) throws {
        let exchange = try #require(Exchange(code))
        #expect(exchange.calendar == calendar)
    }

    @Test(arguments: ["", "X", "xnys", "XN YS", "ABCDEFGHIJKLMNOPQRSTU"])
    func `what is no code of an exchange is refused`(code: String) {
        #expect(Exchange(code) == nil)
    }

    /// Origin: the earliest and latest Easter Sundays of two centuries and some between, as almanacs have them.
    @Test(arguments: ["1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2011-04-24"])
    func `Good Friday comes two days before Easter`(easter: String) throws {
        let sunday = try #require(Day(easter))
        #expect(sunday.weekday == .sunday)
        #expect(!ExchangeCalendar.newYork.isSession(sunday.advanced(by: -2)))
        #expect(!ExchangeCalendar.london.isSession(sunday.advanced(by: 1)))
    }
}
