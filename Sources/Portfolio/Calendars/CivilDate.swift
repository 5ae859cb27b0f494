/// A day taken apart, in the words in which holidays are told: the first Monday of May, the weekday after
/// Christmas.
struct CivilDate {
    let (year, month, day): (Int, Int, Int)
    let weekday: Weekday

    init(_ day: Day) {
        (year, month, self.day) = day.civil
        weekday = day.weekday
    }

    /// Whether it is a date of every year.
    func isDate(_ month: Int, _ day: Int) -> Bool { (self.month, self.day) == (month, day) }

    /// Whether it is the `count`th such weekday of a month.
    func isWeekday(_ count: Int, _ weekday: Weekday, of month: Int) -> Bool {
        self.month == month && self.weekday == weekday && (day + 6) / 7 == count
    }

    /// Whether it is the last such weekday of a month.
    func isLast(_ weekday: Weekday, of month: Int) -> Bool {
        self.month == month && self.weekday == weekday
            && day + 7 > Day.length(ofMonth: month, year: year)
    }

    /// Whether it is a date, or the Monday for it where it falls on a Sunday.
    func isDateOrMonday(_ month: Int, _ day: Int) -> Bool {
        isDate(month, day) || isDate(month, day + 1) && weekday == .monday
    }

    /// Whether it is a date, or the Monday for it where it falls on a Sunday, or the Friday where it falls
    /// on a Saturday.
    func isObserved(_ month: Int, _ day: Int) -> Bool {
        isDateOrMonday(month, day) || isDate(month, day - 1) && weekday == .friday
    }

    /// Days since Easter Sunday of the year; `nil` outside of the months around it.
    ///
    /// By the algorithm of Meeus, Jones and Butcher (J. Meeus, Astronomical Algorithms, 1991, p. 67).
    var daysSinceEaster: Int? {
        guard (3...5).contains(month) else { return nil }
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114
        let easter = Day(year: year, month: n / 31, day: n % 31 + 1)
        let today = Day(year: year, month: month, day: day)
        guard let easter, let today else { return nil }
        return easter.distance(to: today)
    }
}
