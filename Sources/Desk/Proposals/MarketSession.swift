internal import Portfolio

/// A day on which all exchanges of what is traded are open, and the hours that they have in common.
struct MarketSession: Hashable, Sendable {
    /// The day.
    let day: Day
    /// When the last of them opens.
    let opens: Instant
    /// When the first of them closes.
    let closes: Instant

    /// The members of an object about it.
    var members: [(String, JSON)] {
        [
            ("day", .string(day.description)), ("opens_at", JSON(opens)),
            ("closes_at", JSON(closes)),
        ]
    }
}

extension MarketSession {
    /// The session in an object; `nil` where it is none.
    init?(_ json: JSON) {
        guard let day = json["day"]?.string.flatMap({ Day($0) }),
            let opens = json["opens_at"]?.instant, let closes = json["closes_at"]?.instant
        else { return nil }
        self.init(day: day, opens: opens, closes: closes)
    }

    /// The session of exchanges on a day; `nil` where they are not all open at some time of it.
    init?(_ day: Day, of calendars: Set<ExchangeCalendar>) {
        var common: Range<Instant>?
        for calendar in calendars {
            guard let hours = calendar.instants(on: day) else { return nil }
            common = common.map { $0.clamped(to: hours) } ?? hours
        }
        guard let common, !common.isEmpty else { return nil }
        self.init(day: day, opens: common.lowerBound, closes: common.upperBound)
    }

    /// As many days as exchanges are never closed together by their rules.
    private static let reach = 30

    /// The sessions of exchanges from a day on, as many as are wanted; those that closed by an instant are left out.
    static func sessions(
        of calendars: Set<ExchangeCalendar>,
        from day: Day,
        after moment: Instant?,
        count: Int
    ) -> [MarketSession] {
        var (result, next, idle): ([MarketSession], Day, Int) = ([], day, 0)
        while result.count < count {
            precondition(idle < reach, "Exchanges are never open together after \(day).")
            idle += 1
            if let session = MarketSession(next, of: calendars),
                moment.map({ $0 < session.closes }) ?? true
            {
                result.append(session)
                idle = 0
            }
            next = next.advanced(by: 1)
        }
        return result
    }
}
