public import Portfolio

/// Due on the first session on or after a day of each period, once.
public struct CalendarTrigger: TriggerRule {
    /// How often.
    public enum Frequency: String, CaseIterable, Hashable, Sendable {
        /// Every session.
        case daily
        /// From each Monday.
        case weekly
        /// From a day of each month.
        case monthly
        /// From a day of January, April, July and October.
        case quarterly
        /// From a day of January.
        case yearly
    }

    /// How often.
    public let frequency: Frequency
    /// The day of the month; the last one of months that are shorter.
    public let dayOfMonth: Int
    /// Where trades are made; a session is one of all of them.
    public let calendars: Set<ExchangeCalendar>
    /// What tells it from other rules.
    public var name: String { "calendar" }

    /// A rule; by default that of the document, monthly on day 1.
    public init(
        _ frequency: Frequency = .monthly,
        dayOfMonth: Int = 1,
        calendars: Set<ExchangeCalendar> = [.weekdays]
    ) {
        precondition((1...31).contains(dayOfMonth), "A month has 31 days at most.")
        (self.frequency, self.dayOfMonth) = (frequency, dayOfMonth)
        self.calendars = calendars
    }

    /// Whether it is due on a day: a session on or since which, but after the session before, the period began.
    ///
    /// - Complexity: O(days since the session before).
    public func isDue(on day: Day) -> Bool {
        guard isSession(day) else { return false }
        if frequency == .daily { return true }
        var scheduled = day
        repeat {
            if isScheduled(scheduled) { return true }
            scheduled = scheduled.advanced(by: -1)
        } while !isSession(scheduled)
        return false
    }

    private func isSession(_ day: Day) -> Bool { calendars.allSatisfy { $0.isSession(day) } }

    private func isScheduled(_ day: Day) -> Bool {
        let (_, month, date) = day.civil
        let isLast = day.advanced(by: 1).civil.day == 1
        let isDate = date == dayOfMonth || isLast && date < dayOfMonth
        return switch frequency {
        case .daily: true
        case .weekly: day.weekday == .monday
        case .monthly: isDate
        case .quarterly: isDate && month % 3 == 1
        case .yearly: isDate && month == 1
        }
    }

    /// What it says of a state.
    public func outcome(on state: TriggerState) -> TriggerOutcome {
        guard isDue(on: state.day) else { return .notMet }
        return .met(
            TriggerFinding(
                .calendar,
                "The \(frequency.rawValue) rebalance is due on \(state.day).",
                measure: 1,
                threshold: 1,
                severity: .low,
                urgency: .normal
            )
        )
    }
}
