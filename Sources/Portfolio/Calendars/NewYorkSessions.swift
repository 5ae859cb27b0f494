/// When the exchanges of New York are closed or close early, by Rule 7.2 of the New York Stock Exchange.
///
/// The rules are those since 1990. Before, they tell fewer closings than there were.
enum NewYorkSessions {
    static func isClosed(_ date: CivilDate) -> Bool {
        isHoliday(date) || isClosedOnce(date)
    }

    private static func isHoliday(_ date: CivilDate) -> Bool {
        switch date.month {
        // A first of January on a Saturday is lost: the year is closed on the Friday before.
        case 1:
            date.isDateOrMonday(1, 1) || date.year >= 1998 && date.isWeekday(3, .monday, of: 1)
        case 2: date.isWeekday(3, .monday, of: 2)
        case 3, 4: date.daysSinceEaster == -2
        case 5: date.isLast(.monday, of: 5)
        case 6: date.year >= 2022 && date.isObserved(6, 19)
        case 7: date.isObserved(7, 4)
        case 9: date.isWeekday(1, .monday, of: 9)
        case 11: date.isWeekday(4, .thursday, of: 11)
        case 12: date.isObserved(12, 25)
        default: false
        }
    }

    private static func isClosedOnce(_ date: CivilDate) -> Bool {
        switch (date.year, date.month, date.day) {
        // Days of mourning for Presidents Nixon, Reagan, Ford, Bush and Carter.
        case (1994, 4, 27), (2004, 6, 11), (2007, 1, 2), (2018, 12, 5), (2025, 1, 9): true
        // The attacks of 11 September.
        case (2001, 9, 11...14): true
        // Hurricane Sandy.
        case (2012, 10, 29...30): true
        default: false
        }
    }

    /// The minute of the day at which trading ends, where it is not the usual one.
    static func earlyClose(_ date: CivilDate) -> Int? {
        let isEarly =
            switch date.month {
            case 7: isBesideIndependenceDay(date)
            case 11:
                date.year >= 1992 && date.weekday == .friday && (23...29).contains(date.day)
            case 12: date.isDate(12, 24) && date.year >= 1990 || isEarlyOnce(date)
            default: false
            }
        guard isEarly else { return nil }
        return date.year < 1993 ? 14 * 60 : 13 * 60
    }

    private static func isBesideIndependenceDay(_ date: CivilDate) -> Bool {
        switch date.year {
        case ..<1995: false
        case ...2012:
            date.day == 3 && [.monday, .tuesday, .thursday].contains(date.weekday)
                || date.day == 5 && date.weekday == .friday
        default: date.day == 3 && date.weekday.rawValue <= 4
        }
    }

    private static func isEarlyOnce(_ date: CivilDate) -> Bool {
        switch (date.year, date.day) {
        case (1997, 26), (1999, 31), (2003, 26): true
        default: false
        }
    }
}
