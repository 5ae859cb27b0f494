extension ExchangeCalendar {
    /// Whether it trades at an instant.
    ///
    /// Summer time follows the rules of the United States since 1987 and of Europe since 1996; no session
    /// reaches the hour in which the clocks are changed, so a day has one offset.
    public func isOpen(at instant: Instant) -> Bool {
        // The day of the exchange: no offset is larger than half a day.
        let offset = Self.minute * Int64(minutesAheadOfUTC(on: instant.day))
        let local = instant.millisecondsSinceEpoch + offset
        let day = Instant(millisecondsSinceEpoch: local).day
        guard let hours = hours(on: day) else { return false }
        let minutes = (local - Instant(Timestamp(day)).millisecondsSinceEpoch) / Self.minute
        return (Int64(hours.open)..<Int64(hours.close)).contains(minutes)
    }

    /// From its opening to its close on a day; `nil` where it does not trade.
    public func instants(on day: Day) -> Range<Instant>? {
        guard let hours = hours(on: day) else { return nil }
        let midnight = Instant(Timestamp(day)).millisecondsSinceEpoch
        let offset = Int64(minutesAheadOfUTC(on: day))
        func instant(_ minute: Int) -> Instant {
            Instant(millisecondsSinceEpoch: midnight + Self.minute * (Int64(minute) - offset))
        }
        return instant(hours.open)..<instant(hours.close)
    }

    private static let minute: Int64 = 60_000

    /// By how much the clocks of the exchange are ahead of UTC on a day, in minutes.
    func minutesAheadOfUTC(on day: Day) -> Int {
        let (year, _, _) = day.civil
        switch self {
        case .weekdays, .always: return 0
        case .london:
            let start = Self.sunday(-1, month: 3, year: year)
            let end = Self.sunday(-1, month: 10, year: year)
            return start <= day && day < end ? 60 : 0
        case .newYork:
            let isNew = year >= 2007
            let start = Self.sunday(isNew ? 2 : 1, month: isNew ? 3 : 4, year: year)
            let end = Self.sunday(isNew ? 1 : -1, month: isNew ? 11 : 10, year: year)
            return start <= day && day < end ? -240 : -300
        }
    }

    /// The `number`th Sunday of a month; the last one for −1.
    private static func sunday(_ number: Int, month: Int, year: Int) -> Day {
        let first = Day(year: year, month: month, day: 1) ?? Day(daysSinceEpoch: 0)
        let sundays = (0..<31).map { first.advanced(by: $0) }
            .filter { $0.weekday == .sunday && $0.civil.month == month }
        return number > 0 ? sundays[number - 1] : sundays[sundays.count - 1]
    }
}
