/// A day of the week, counted as ISO 8601 does: Monday is 1 and Sunday 7.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
    /// The days in their order.
    case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

    /// Whether it is Saturday or Sunday.
    public var isWeekend: Bool { rawValue > 5 }
}

extension Day {
    /// The day of the week; 1970-01-01 was a Thursday.
    public var weekday: Weekday {
        let place = (Int(daysSinceEpoch) % 7 + 10) % 7
        return Weekday(rawValue: place + 1) ?? .monday
    }
}
