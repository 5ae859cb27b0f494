public import Portfolio

/// The weekdays of a year on which an exchange is closed, and the sessions that end early.
public struct CalendarReport: Sendable {
    private let exchange: Exchange
    private let calendar: ExchangeCalendar
    private let year: Int
    private let sessions: [Day]
    private let closed: [Day]

    /// The report on a year.
    public init(_ exchange: Exchange, _ calendar: ExchangeCalendar, year: Int) {
        (self.exchange, self.calendar, self.year) = (exchange, calendar, year)
        guard let first = Day(year: year, month: 1, day: 1),
            let last = Day(year: year, month: 12, day: 31)
        else { preconditionFailure("\(year) is no year.") }
        sessions = calendar.sessions(in: first...last)
        closed = ExchangeCalendar.weekdays.sessions(in: first...last)
            .filter { !calendar.isSession($0) }
    }

    private var early: [(day: Day, hours: TradingHours)] {
        sessions.filter(calendar.closesEarly).compactMap { day in
            calendar.hours(on: day).map { (day, $0) }
        }
    }

    /// For programs.
    public var json: JSON {
        .members(
            ("exchange", .string(exchange.code)),
            ("year", JSON(year)),
            ("time_zone", .string(calendar.timeZone)),
            ("sessions", JSON(sessions.count)),
            ("closed", .array(closed.map { .string($0.description) })),
            (
                "early_closes",
                .array(
                    early.map { day, hours in
                        .members(
                            ("date", .string(day.description)),
                            ("close", .string(hours.close.clock))
                        )
                    }
                )
            )
        )
    }

    /// For people.
    public var text: String {
        let head =
            "\(exchange) has \(sessions.count) sessions in \(year); clocks are \(calendar.timeZone)."
        let days = closed.map { "\($0)  \($0.weekday)  closed" }
        let halves = early.map { "\($0.day)  \($0.day.weekday)  closes at \($0.hours.close.clock)" }
        return ([head] + (days + halves).sorted()).joined(separator: "\n") + "\n"
    }
}

extension Int {
    /// Minutes after midnight as a clock shows them.
    fileprivate var clock: String {
        let minute = self % 60
        return "\(self / 60):\(minute < 10 ? "0" : "")\(minute)"
    }
}
