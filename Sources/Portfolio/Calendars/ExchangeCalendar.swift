/// The days on which an exchange trades, as rules that do not end with a table.
///
///     ExchangeCalendar.newYork.session(after: Day("2024-07-03")!)    // 2024-07-05
///
/// Closings and early closes since 1990 are those that happened; days to come follow the rules of today.
public enum ExchangeCalendar: String, CaseIterable, Hashable, Sendable {
    /// The exchanges of New York: NYSE, Nasdaq and those that keep their days.
    case newYork = "XNYS"
    /// The London Stock Exchange.
    case london = "XLON"
    /// Every weekday, for assets whose exchange is not known.
    case weekdays = "WEEKDAYS"
    /// Every day, for coins.
    case always = "24/7"

    /// The clocks by which ``hours(on:)`` are told, as the IANA time zone database names them.
    public var timeZone: String {
        switch self {
        case .newYork: "America/New_York"
        case .london: "Europe/London"
        case .weekdays, .always: "UTC"
        }
    }

    /// Whether it trades on a day.
    ///
    /// - Complexity: O(1).
    public func isSession(_ day: Day) -> Bool {
        if self == .always { return true }
        guard !day.weekday.isWeekend else { return false }
        return switch self {
        case .newYork: !NewYorkSessions.isClosed(CivilDate(day))
        case .london: !LondonSessions.isClosed(CivilDate(day))
        case .weekdays, .always: true
        }
    }

    /// When it trades on a day; `nil` where it does not.
    public func hours(on day: Day) -> TradingHours? {
        guard isSession(day) else { return nil }
        let early = earlyClose(on: day)
        return switch self {
        case .newYork: TradingHours(open: 9 * 60 + 30, close: early ?? 16 * 60)
        case .london: TradingHours(open: 8 * 60, close: early ?? 16 * 60 + 30)
        case .weekdays, .always: TradingHours(open: 0, close: 24 * 60)
        }
    }

    /// Whether trading ends before the usual time.
    public func closesEarly(on day: Day) -> Bool { isSession(day) && earlyClose(on: day) != nil }

    private func earlyClose(on day: Day) -> Int? {
        switch self {
        case .newYork: NewYorkSessions.earlyClose(CivilDate(day))
        case .london: LondonSessions.earlyClose(CivilDate(day))
        case .weekdays, .always: nil
        }
    }

    // MARK: - Many days

    /// The first session after a day.
    public func session(after day: Day) -> Day { session(from: day, step: 1) }

    /// The last session before a day.
    public func session(before day: Day) -> Day { session(from: day, step: -1) }

    /// No exchange was ever closed for as long as that by a rule.
    private static let reach = 14

    private func session(from day: Day, step: Int) -> Day {
        for count in 1...ExchangeCalendar.reach {
            let next = day.advanced(by: step * count)
            if isSession(next) { return next }
        }
        preconditionFailure("An exchange is closed for two weeks around \(day).")
    }

    /// The sessions from the first to the last day of a range.
    public func sessions(in days: ClosedRange<Day>) -> [Day] {
        (0...days.lowerBound.distance(to: days.upperBound))
            .map { days.lowerBound.advanced(by: $0) }
            .filter(isSession)
    }

    /// How many sessions there are after `first` up to `last`; 0 where `last` is no later.
    ///
    /// - Complexity: O(days between the two).
    public func sessionCount(after first: Day, through last: Day) -> Int {
        let distance = first.distance(to: last)
        guard distance > 0 else { return 0 }
        if self == .always { return distance }
        return (1...distance).reduce(0) { $0 + (isSession(first.advanced(by: $1)) ? 1 : 0) }
    }
}
