public import Portfolio

/// What a portfolio was worth at the end of a day, as the guide keeps it.
public struct PerformanceRecord: Hashable, Sendable {
    /// The day.
    public let day: Day
    /// What it was worth and how it did: the guide's members behind `timestamp`.
    public let content: JSON

    /// A record of a day.
    init(day: Day, content: JSON) {
        self.day = day
        self.content = content
    }

    /// The body of the journal's entry.
    var json: JSON {
        .members(
            ("type", .string(FactKind.performance.rawValue)),
            ("date", .string(day.description)),
            ("performance", content)
        )
    }

    /// The record in a body; `nil` where it is none.
    init?(_ json: JSON) {
        guard let day = json["date"]?.string.flatMap({ Day($0) }), let content = json["performance"]
        else { return nil }
        self.init(day: day, content: content)
    }
}
