/// When the London Stock Exchange is closed or closes early: the bank holidays of England and Wales
/// (Banking and Financial Dealings Act 1971) and the days that were proclaimed.
///
/// The rules are those since 1990. Before, they tell fewer closings than there were.
enum LondonSessions {
    static func isClosed(_ date: CivilDate) -> Bool {
        (isHoliday(date) && !isMovedAway(date)) || isClosedOnce(date)
    }

    private static func isHoliday(_ date: CivilDate) -> Bool {
        switch date.month {
        // The first weekday of the year.
        case 1:
            date.day == 1 || date.day <= 3 && date.weekday == .monday
        case 3, 4: date.daysSinceEaster == -2 || date.daysSinceEaster == 1
        case 5: date.isWeekday(1, .monday, of: 5) || date.isLast(.monday, of: 5)
        case 8: date.isLast(.monday, of: 8)
        case 12: isChristmas(date)
        default: false
        }
    }

    /// Whether it is one of the first two weekdays from 25 December on.
    private static func isChristmas(_ date: CivilDate) -> Bool {
        switch date.day {
        case 25, 26: true
        case 27: date.weekday == .monday || date.weekday == .tuesday
        case 28: date.weekday == .monday || date.weekday == .tuesday
        default: false
        }
    }

    /// Mondays of May that were given up for another day.
    private static func isMovedAway(_ date: CivilDate) -> Bool {
        switch (date.year, date.month, date.day) {
        case (1995, 5, 1), (2002, 5, 27), (2012, 5, 28), (2020, 5, 4), (2022, 5, 30): true
        default: false
        }
    }

    private static func isClosedOnce(_ date: CivilDate) -> Bool {
        switch (date.year, date.month, date.day) {
        // Fifty and seventy-five years since the end of the war in Europe.
        case (1995, 5, 8), (2020, 5, 8): true
        // Fifty, sixty and seventy years of a reign.
        case (2002, 6, 3...4), (2012, 6, 4...5), (2022, 6, 2...3): true
        // The turn of the millennium, a wedding, a funeral and a coronation.
        case (1999, 12, 31), (2011, 4, 29), (2022, 9, 19), (2023, 5, 8): true
        default: false
        }
    }

    /// The minute of the day at which trading ends, where it is not the usual one: half a day on the last
    /// weekday up to Christmas Eve and on that of the year.
    static func earlyClose(_ date: CivilDate) -> Int? {
        let isEarly =
            date.month == 12
            && (isLastWeekday(date, upTo: 24) || isLastWeekday(date, upTo: 31))
        return isEarly ? 12 * 60 + 30 : nil
    }

    private static func isLastWeekday(_ date: CivilDate, upTo day: Int) -> Bool {
        date.day == day || date.weekday == .friday && (day - 2..<day).contains(date.day)
    }
}
